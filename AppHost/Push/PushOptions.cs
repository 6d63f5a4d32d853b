using BulkImport.AppHost.Push.ReadRows;

namespace BulkImport.AppHost.Push;

/// <summary>What is pushed, where to and how.</summary>
internal sealed record PushOptions
{
    internal const string Help = """
        Pushes the rows of a file to a running service, and waits until all of them are worked on:

          push FILE --trigger N     for example: dotnet run --project AppHost -- push people.csv --trigger 96

          --trigger N, --workflow N what is launched for each row (Altcraft)
          --matching MODE           how rows find their profiles (email)
          --set NAME=VALUE          any other parameter of the request; VALUE is JSON or a text
          --map COLUMN=FIELD        a column's field, where its name is another; COLUMN= leaves it out
          --format WORD             csv, ndjson, json or xml (by the file's name)
          --delimiter SIGN          what parts the fields of a CSV file (, ; or tab: whichever the first line has most of)
          --empty skip|clear        an empty field of a CSV file leaves the stored value alone, or clears it (skip)
          --rows N                  rows in a bulk (10000; 1000 for dengage and placewise), at most 9.5 MB
          --in-flight N             requests at a time (2); bulks are accepted in the order of the file
          --import-id NAME          what groups the bulks (push- and a number)
          --restart                 forgets an earlier push of the same file
          --dialect WORD            altcraft, dengage or placewise (altcraft)
          --user NAME               the D·engage user; the password stands in BULKIMPORT_PASSWORD
          --club SLUG, --product NAME, --client TOKEN
                                    the Placewise club, its product and the client's token

        Follows the tasks of a service:

          status TASK               how a task stands
          watch TASK                ... until it ends
          tasks                     the newest tasks; --rows N: how many (20)

        All of them:

          --url URL                 the service (http://127.0.0.1:5080)
          --token TOKEN             the account's token (BULKIMPORT_TOKEN, else demo-token)
          --patience SECONDS        how long a service that is not there is tried again (300)
          --json                    one line of JSON for each event

        A push that was interrupted goes on when it is called again: FILE.push holds how far it came. Rows that failed are written to FILE.failed.csv (.ndjson, .xml), with
        the reason, ready to be pushed again. Exit codes: 0 all rows are in, 1 some failed, 2 the command or the file is wrong, 3 refused, 4 the service cannot be reached,
        130 interrupted. status and watch end with 1 when the task failed or has failed rows.
        """;

    internal string File { get; init; } = "";

    internal string Dialect { get; init; } = "altcraft";

    internal FileFormat? Format { get; init; }

    internal char? Delimiter { get; init; }

    internal bool ClearsEmpty { get; init; }

    internal int? Rows { get; init; }

    internal int InFlight { get; init; } = 2;

    internal string? ImportId { get; init; }

    internal bool Restarts { get; init; }

    /// <summary>Parameters of the request by name, each as JSON.</summary>
    internal IReadOnlyDictionary<string, string> Parameters { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Fields by column; empty: the column is left out.</summary>
    internal IReadOnlyDictionary<string, string> Map { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    internal string? User { get; init; }

    internal string? Club { get; init; }

    internal string? Product { get; init; }

    internal string? Client { get; init; }

    internal ServiceOptions Service { get; init; } = new();

    internal FileFormat ActualFormat => Format ?? FileFormats.OfName(File) ?? throw PushException.Usage($"The format of {File} cannot be told from its name: --format says it.");

    internal bool IsAltcraft => Dialect == "altcraft";

    /// <summary>What decides over the bytes of a bulk: a run that goes on must have the same.</summary>
    internal string Signature => string.Join('\n',
    [
        Dialect, ActualFormat.ToString(), Delimiter?.ToString() ?? "", ClearsEmpty.ToString(), Club ?? "",
        .. Parameters.Select(one => $"set {one.Key}={one.Value}"), .. Map.Select(one => $"map {one.Key}={one.Value}"),
    ]);
}

/// <summary>The service that is called, and how its answers are told.</summary>
internal sealed record ServiceOptions
{
    internal Uri Url { get; init; } = new("http://127.0.0.1:5080");

    internal string Token { get; init; } = Environment.GetEnvironmentVariable("BULKIMPORT_TOKEN") is { Length: > 0 } token ? token : "demo-token";

    internal TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(5);

    internal bool TellsJson { get; init; }
}
