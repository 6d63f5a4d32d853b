using System.Text.Json;
using BulkImport.Import.Contracts;
using Npgsql;

namespace BulkImport.Campaign.SendMessages;

/// <summary>A sender as it is stored.</summary>
/// <param name="Account">Whose.</param>
/// <param name="Name">Its name within the account.</param>
/// <param name="Kind"><c>smtp</c> or <c>http</c>.</param>
/// <param name="SettingsJson">What its kind needs.</param>
/// <param name="PerSecond">How many messages it may send in a second; 0: as many as it can.</param>
internal sealed record SenderSettings(AccountId Account, string Name, string Kind, string SettingsJson, int PerSecond)
{
    // What a process that dies may send twice is what it had in flight: a batch for each handler that runs.
    private const int MostInFlight = 50;

    internal JsonElement Settings => JsonElement.Parse(SettingsJson);

    /// <summary>Messages of one batch: never more than may be sent within a second.</summary>
    internal int BatchSize => PerSecond == 0 ? MostInFlight : Math.Min(MostInFlight, PerSecond);

    internal static SenderSettings Read(NpgsqlDataReader row, AccountId account) => new(account, row.GetString(0), row.GetString(1), row.GetString(2), row.GetInt32(3));
}
