using System.Text.Json;
using BulkImport.Api.Rest.Altcraft.WriteAnswer;

namespace BulkImport.Api.Rest.Altcraft.ListCampaigns;

/// <summary>A part of a list: at most <paramref name="Limit"/> of those whose id is at least <paramref name="FromId"/> (contracts.md A8).</summary>
internal readonly record struct ListPage(int FromId, int Limit)
{
    internal const int LargestLimit = 1_000;

    private static Refusal? Read(AltcraftRequest request, out ListPage page)
    {
        page = default;
        var refusal = CheckCaller(request) ?? request.ReadInteger("from_id", out var from) ?? request.ReadInteger("limit", out var limit);
        if (refusal is not null)
        {
            return refusal;
        }

        request.ReadInteger("from_id", out from);
        request.ReadInteger("limit", out limit);
        page = new ListPage(from ?? 1, limit ?? LargestLimit);
        return page.Limit is > 0 and <= LargestLimit ? null : Refusal.Invalid($"limit: must be from 1 to {LargestLimit}");
    }

    /// <summary>Reads a request for a list; null: it was refused, and that is answered.</summary>
    internal static async Task<(AltcraftRequest Request, ListPage Page)?> ReadAsync(HttpContext context, AltcraftRequestReader reader)
    {
        var (request, refusal) = await reader.ReadAsync(context);
        var page = default(ListPage);
        refusal ??= Read(request, out page);
        if (refusal is null)
        {
            return (request, page);
        }

        await AltcraftAnswer.RefuseAsync(context, refusal);
        return null;
    }

    /// <summary>Reads a request for one thing by its id; null: it was refused, and that is answered.</summary>
    internal static async Task<(AltcraftRequest Request, int Id)?> ReadIdAsync(HttpContext context, AltcraftRequestReader reader, string name)
    {
        var (request, refusal) = await reader.ReadAsync(context);
        int? id = null;
        refusal ??= CheckCaller(request) ?? request.ReadInteger(name, out id) ?? (id is null ? Refusal.Invalid($"{name}: missing") : null);
        if (refusal is null)
        {
            return (request, id!.Value);
        }

        await AltcraftAnswer.RefuseAsync(context, refusal);
        return null;
    }

    /// <summary>Lists hold nothing personal: whoever may import or follow tasks may read them.</summary>
    private static Refusal? CheckCaller(AltcraftRequest request) =>
        request.Caller!.May("read") || request.Caller.May("import") || request.Caller.May("tasks") ? null : Refusal.NoAccess("token: lacks the role read");

    internal static void WriteEmpty(Utf8JsonWriter json, string name)
    {
        json.WriteStartArray(name);
        json.WriteEndArray();
    }

    /// <summary>The elements of this part, in the order of their ids.</summary>
    internal void Write<T>(Utf8JsonWriter json, IEnumerable<T> all, Func<T, int> idOf, Action<Utf8JsonWriter, T> write)
    {
        var from = FromId;
        json.WriteStartArray();
        foreach (var element in all.Where(element => idOf(element) >= from).OrderBy(idOf).Take(Limit))
        {
            json.WriteStartObject();
            write(json, element);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
