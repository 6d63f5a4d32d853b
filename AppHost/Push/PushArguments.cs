using System.Globalization;
using System.Text.Json;
using BulkImport.AppHost.Push.ReadRows;

namespace BulkImport.AppHost.Push;

/// <summary>Reads the command lines of the commands that call a service. Either all is understood, or a <see cref="PushException"/> says in one sentence what is not.</summary>
internal static class PushArguments
{
    private const string Number = "needs a number";

    internal static readonly IReadOnlyList<string> Commands = ["push", "status", "watch", "tasks"];

    internal static PushOptions Parse(IReadOnlyList<string> args)
    {
        var options = new PushOptions();
        for (var i = 0; i < args.Count; i++)
        {
            var (name, value) = args[i].StartsWith("--", StringComparison.Ordinal) && args[i].Split('=', 2) is [var left, var right] ? (left, right) : (args[i], null);
            value ??= TakesValue(name) && i + 1 < args.Count ? args[++i] : null;
            options = name.StartsWith('-') ? With(options, name, value) : WithFile(options, name);
        }

        return options;
    }

    private static bool TakesValue(string name) => name.StartsWith("--", StringComparison.Ordinal) && name is not ("--json" or "--restart");

    private static PushOptions WithFile(PushOptions options, string file) =>
        options.File.Length == 0 ? options with { File = file } : throw PushException.Usage($"'{file}' is one too many: {options.File} was named before.");

    private static PushOptions With(PushOptions options, string name, string? value) => (name, value) switch
    {
        ("--json" or "--restart", not null) => throw PushException.Usage($"{name} takes no value."),
        ("--json", _) => options with { Service = options.Service with { TellsJson = true } },
        ("--restart", _) => options with { Restarts = true },
        (_, null or "") => throw PushException.Usage(TakesValue(name) ? $"{name} needs a value." : $"'{name}' is not known; --help lists what is."),
        ("--url", _) => options with { Service = options.Service with { Url = Address(value) } },
        ("--token", _) => options with { Service = options.Service with { Token = value } },
        ("--patience", _) => options with { Service = options.Service with { Patience = TimeSpan.FromSeconds(Count(name, value, 0, 1_000_000)) } },
        ("--rows", _) => options with { Rows = Count(name, value, 1, 10_000) },
        ("--in-flight", _) => options with { InFlight = Count(name, value, 1, 8) },
        ("--dialect", "altcraft" or "dengage" or "placewise") => options with { Dialect = value },
        ("--dialect", _) => throw PushException.Usage("--dialect needs altcraft, dengage or placewise."),
        ("--format", _) => options with { Format = FileFormats.Parse(value) ?? throw PushException.Usage($"--format needs one of {string.Join(", ", FileFormats.Words)}.") },
        ("--empty", "skip" or "clear") => options with { ClearsEmpty = value == "clear" },
        ("--empty", _) => throw PushException.Usage("--empty needs skip or clear."),
        ("--delimiter", _) => options with { Delimiter = Sign(value) },
        _ => WithName(options, name, value),
    };

    private static PushOptions WithName(PushOptions options, string name, string value) => name switch
    {
        "--trigger" => WithParameter(options, "trigger_id", Text(Count(name, value, 1, int.MaxValue))),
        "--workflow" => WithParameter(options, "workflow_id", Text(Count(name, value, 1, int.MaxValue))),
        "--matching" => WithParameter(options, "matching", JsonSerializer.Serialize(value)),
        "--set" => Pair(name, value) is var (key, given) ? WithParameter(options, key, Json(given)) : options,
        "--map" => Pair(name, value) is var (column, field) ? options with { Map = With(options.Map, column, field) } : options,
        "--import-id" => options with { ImportId = value },
        "--user" => options with { User = value },
        "--club" => options with { Club = value },
        "--product" => options with { Product = value },
        "--client" => options with { Client = value },
        _ => throw PushException.Usage($"'{name}' is not known; --help lists what is."),
    };

    private static PushOptions WithParameter(PushOptions options, string name, string json) => options with { Parameters = With(options.Parameters, name, json) };

    private static SortedDictionary<string, string> With(IReadOnlyDictionary<string, string> before, string name, string value) =>
        new(before.Where(one => one.Key != name).Append(new(name, value)).ToDictionary(), StringComparer.Ordinal);

    private static (string Name, string Value) Pair(string option, string value) =>
        value.Split('=', 2) is [{ Length: > 0 } name, var rest] ? (name, rest) : throw PushException.Usage($"{option} needs a name, = and a value.");

    // Whatever is no JSON is a text.
    private static string Json(string value)
    {
        try
        {
            return JsonElement.Parse(value).GetRawText();
        }
        catch (JsonException)
        {
            return JsonSerializer.Serialize(value);
        }
    }

    private static Uri Address(string value) =>
        Uri.TryCreate(value, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" ? url : throw PushException.Usage("--url needs an address such as http://127.0.0.1:5080.");

    private static char Sign(string value) => value switch
    {
        "tab" or "\\t" => '\t',
        [var sign and > ' ' and <= '~'] when sign != '"' => sign,
        ['\t'] => '\t',
        _ => throw PushException.Usage("--delimiter needs one sign, or the word tab."),
    };

    private static int Count(string name, string value, int least, int most) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw PushException.Usage($"{name} {Number} from {least} to {most}.");

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
