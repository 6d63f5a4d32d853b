using System.Globalization;
using System.Text.Json;
using BulkImport.Import.Contracts;

namespace BulkImport.Api.Rest.Altcraft.ImportProfiles;

/// <summary>The parameters that say what is launched (contracts.md A4, A5.1).</summary>
internal static class LaunchParameters
{
    private const int MinutesOfTenYears = 10 * 366 * 24 * 60;

    /// <summary>Reads them; the launch's kind is still to be set.</summary>
    internal static Refusal? Read(AltcraftRequest request, IReadOnlyList<string> idNames, out string idName, out LaunchRequest launch)
    {
        launch = new LaunchRequest("", 0);
        idName = idNames.FirstOrDefault(name => request.Get(name) is not null, idNames[0]);
        var refusal = request.ReadInteger(idName, out var id) ?? request.ReadObject("content", out var content) ?? request.ReadObject("custom_data", out var customData)
            ?? ReadDelay(request, out var minutes);
        if (refusal is not null)
        {
            return refusal;
        }

        if (id is null)
        {
            return Refusal.Invalid($"{idName}: missing");
        }

        request.ReadObject("content", out content);
        request.ReadObject("custom_data", out customData);
        ReadDelay(request, out minutes);
        launch = new LaunchRequest("", id.Value, minutes, content, customData, request.Attachments.Count == 0 ? null : request.Attachments);
        return null;
    }

    private static Refusal? ReadDelay(AltcraftRequest request, out int minutes)
    {
        minutes = 0;
        if (request.Get("timeout") is not { } timeout)
        {
            return null;
        }

        if (timeout.ValueKind != JsonValueKind.Object)
        {
            return Refusal.Invalid("timeout: must be an object");
        }

        long sum = 0;
        foreach (var (name, weight) in new[] { ("days", 24L * 60), ("hours", 60L), ("minutes", 1L) })
        {
            if (!TryCount(timeout, name, out var count))
            {
                return Refusal.Invalid($"timeout.{name}: must be an integer from 0 to 1000000");
            }

            sum += count * weight;
        }

        minutes = (int)Math.Min(sum, MinutesOfTenYears);
        return sum > MinutesOfTenYears ? Refusal.Invalid("timeout: must not be longer than ten years") : null;
    }

    private static bool TryCount(JsonElement timeout, string name, out int count)
    {
        count = 0;
        if (!timeout.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return true;
        }

        var text = value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText();
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out count) && count <= 1_000_000;
    }
}
