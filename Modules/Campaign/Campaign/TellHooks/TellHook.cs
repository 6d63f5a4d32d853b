using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using BulkImport.Import.Contracts;

namespace BulkImport.Campaign.TellHooks;

/// <summary>Asks for a hook to be told of something: a reference, whose words are found when it is told.</summary>
/// <param name="Hook">Whom.</param>
/// <param name="Event">Of what: <c>launch</c>, <c>delivery</c> or <c>bulk</c>.</param>
/// <param name="Bulk">In which bulk.</param>
/// <param name="Day">The partition of its results.</param>
/// <param name="At">When it happened; of a bulk, the moment of its end.</param>
/// <param name="FirstOrd">Of launches and deliveries: the first row.</param>
/// <param name="RowCount">How many rows.</param>
/// <param name="Kind">1: a trigger's, 2: a workflow's.</param>
/// <param name="Campaign">Of which trigger or workflow.</param>
/// <param name="Node">Of which node of the workflow.</param>
/// <param name="Attempt">How often it failed before.</param>
internal sealed record TellHook(
    int Hook, string Event, BulkNumber Bulk, DateOnly Day, DateTimeOffset At, int FirstOrd = 0, int RowCount = 0, short Kind = 0, int Campaign = 0, string Node = "",
    int Attempt = 0)
{
    internal const string Launch = "launch";
    internal const string Delivery = "delivery";
    internal const string OfBulk = "bulk";

    /// <summary>Rows of one request.</summary>
    internal const int MostRows = 500;

    /// <summary>
    /// What the receiver tells repetitions by: the same for every attempt, and when the event is told again. A failed bulk that is retried ends twice, at two moments.
    /// </summary>
    internal string WebhookId()
    {
        var end = Event == OfBulk ? At.UtcTicks : 0;
        var text = string.Create(CultureInfo.InvariantCulture, $"{Hook}|{Event}|{Bulk.Value}|{Kind}|{Campaign}|{Node}|{FirstOrd}|{RowCount}|{end}");
        return $"msg_{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16))}";
    }

    /// <summary>The same in two parts: its rows have more to say than fits in a request.</summary>
    internal TellHook[] Halves()
    {
        var half = RowCount / 2;
        return [this with { RowCount = half }, this with { FirstOrd = FirstOrd + half, RowCount = RowCount - half }];
    }
}
