using System.Text.Encodings.Web;
using System.Text.Json;

namespace BulkImport.AppHost.Demo;

internal enum DemoFlaw { None, NoEmail, MalformedEmail, WrongType, BadPhone, BadDate }

internal sealed record DemoSummary(int Rows, int DuplicateRows, IReadOnlyDictionary<DemoFlaw, int> Flaws)
{
    internal int BadRows => Flaws.Values.Sum();
}

// The body of one bulk: import these people and launch the welcome campaign for each. One row in 200 is bad, one in 100 comes a second time.
// The same seed and count give the same bytes; nothing but the buffer of one write stands in memory.
internal sealed class DemoProfiles(int seed, int count)
{
    private const int TriggerId = 96;
    private const int Decision = 2;
    private const int BadPerTenThousand = 50;
    private const int DuplicatePerTenThousand = 100;
    private const int FlushAt = 64 * 1024;
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly DemoFlaw[] AllFlaws = [.. Enum.GetValues<DemoFlaw>().Where(flaw => flaw is not DemoFlaw.None)];

    internal async Task<DemoSummary> WriteAsync(Stream body, string token, CancellationToken cancellationToken)
    {
        await using var writer = new Utf8JsonWriter(body, Plain);
        WriteHead(writer, token);
        var duplicates = 0;
        var flaws = AllFlaws.ToDictionary(flaw => flaw, _ => 0);
        var sound = new List<int>(count);
        for (var row = 0; row < count; row++)
        {
            var (person, flaw, isDuplicate) = Choose(row, sound);
            DemoRow.Write(writer, person, flaw);
            if (isDuplicate) { duplicates++; }
            if (flaw is not DemoFlaw.None) { flaws[flaw]++; }
            if (writer.BytesPending > FlushAt) { await writer.FlushAsync(cancellationToken); }
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        await writer.FlushAsync(cancellationToken);
        return new DemoSummary(count, duplicates, flaws);
    }

    // Notes a sound new person's number, so that only such a one comes again.
    private (DemoPerson Person, DemoFlaw Flaw, bool IsDuplicate) Choose(int row, List<int> sound)
    {
        var dice = DemoDice.Of(seed, row, Decision);
        var fate = dice.Below(10_000);
        if (fate < BadPerTenThousand) { return (DemoPerson.Of(seed, row, edition: 0), dice.Pick(AllFlaws), false); }
        if (fate < BadPerTenThousand + DuplicatePerTenThousand && sound.Count > 0) { return (DemoPerson.Of(seed, dice.Pick(sound), edition: row), DemoFlaw.None, true); }

        sound.Add(row);
        return (DemoPerson.Of(seed, row, edition: 0), DemoFlaw.None, false);
    }

    private static void WriteHead(Utf8JsonWriter writer, string token)
    {
        writer.WriteStartObject();
        writer.WriteString("token", token);
        writer.WriteNumber("trigger_id", TriggerId);
        writer.WriteString("matching", "email");
        writer.WriteStartObject("content");
        writer.WriteString("page", "registration_form");
        writer.WriteEndObject();
        writer.WriteStartArray("data");
    }
}
