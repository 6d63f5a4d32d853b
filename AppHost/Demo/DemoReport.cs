using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace BulkImport.AppHost.Demo;

/// <summary>What is told about a bulk that ended. Made from its numbers alone.</summary>
internal sealed class DemoReport(DemoResult result, Uri api)
{
    private static readonly string[] Views = ["", "/rows?outcome=Rejected", "/deliveries?limit=10"];

    private readonly string _api = api.GetLeftPart(UriPartial.Authority);

    private DemoBulk Bulk => result.Bulk;

    private DemoCounts Counts => result.Bulk.Counts;

    internal IEnumerable<IRenderable> Parts =>
    [
        Heading("What became of the rows"), Outcomes(), .. Sentences().Select(Line),
        Heading("How long it took"), Durations(),
        .. Rejected(), .. Messages(),
    ];

    internal IEnumerable<string> LinesToCopy =>
    [
        "", "Go on with",
        $"  {_api}/health", .. Views.Select(view => $"  {_api}/api/bulks/{Bulk.Id}{view}"),
        "", "with the header \"Authorization: Bearer demo-token\", for example",
        $"  curl -s -H 'Authorization: Bearer {DemoClient.Token}' '{_api}/api/bulks/{Bulk.Id}'",
        "", "Import a profile of your own; the answer is the id of its task",
        $"  curl -s {_api}{DemoClient.ImportPath} -d '{{\"token\":\"{DemoClient.Token}\",\"trigger_id\":96,\"data\":[{{\"data\":{{\"email\":\"you@example.com\",\"_fname\":\"You\"}}}}]}}'",
    ];

    internal IEnumerable<string> Sentences()
    {
        var matched = Counts.Sum - Counts.Rejected - Counts.Skipped;
        var isAgain = Counts.Unchanged * 2 > Bulk.Rows;
        yield return Counts.Sum == Bulk.Rows
            ? $"The five add up to the {Number(Bulk.Rows)} rows."
            : $"The five add up to {Number(Counts.Sum)}, not to the {Number(Bulk.Rows)} rows.";
        yield return $"{Number(result.Sent.BadRows)} rows were made bad on purpose, {Number(result.Sent.DuplicateRows)} repeat a person of an earlier row with news.";
        if (isAgain)
        {
            yield return $"{Number(Counts.Unchanged)} of {Number(Bulk.Rows)} rows are unchanged: an earlier run left these profiles, and nothing was written for them.";
        }

        if (isAgain && Counts.Updated > 0 && result.Sent.DuplicateRows > 0)
        {
            yield return $"The {Number(Counts.Updated)} updated rows are those of the repeated people, who change to and fro.";
        }

        yield return Bulk.Launched == matched
            ? $"The welcome campaign was launched once for each of the {Number(matched)} rows that have a profile{(isAgain ? ", again, for this is a new task" : "")}."
            : $"The welcome campaign was launched for {Number(Bulk.Launched)} of the {Number(matched)} rows that have a profile.";
    }

    private static Text Line(string text) => new(text + "\n");

    private static Markup Heading(string text) => new($"\n[bold]{Markup.Escape(text)}[/]\n");

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.00 s", CultureInfo.InvariantCulture);

    private static Grid TwoColumns() => new Grid().AddColumn(new GridColumn().Padding(2, 0, 2, 0)).AddColumn(new GridColumn().RightAligned());

    private Grid Outcomes()
    {
        var grid = TwoColumns();
        foreach (var (outcome, rows) in Counts.ByOutcome)
        {
            grid.AddRow(outcome, rows > 0 && outcome == "rejected" ? $"[red]{Number(rows)}[/]" : Number(rows));
        }

        return grid.AddRow("[bold]all[/]", $"[bold]{Number(Counts.Sum)}[/]").AddRow("launched", Number(Bulk.Launched));
    }

    private Grid Durations() => TwoColumns()
        .AddRow("to the task id", Seconds(result.Times.ToTaskId))
        .AddRow("to completed", Seconds(result.Times.ToCompletion))
        .AddRow("rows/s", Number((int)(Bulk.Rows / Math.Max(result.Times.ToCompletion.TotalSeconds, 0.001))));

    private IEnumerable<IRenderable> Rejected()
    {
        if (result.Rejections.Count == 0)
        {
            return [];
        }

        var title = result.Rejections.Count < Counts.Rejected ? $"The first {result.Rejections.Count} of {Number(Counts.Rejected)} rejected rows" : "The rejected rows";
        return [Heading(title), .. result.Rejections.Select(rejection => Line($"  {rejection.WhereSent}: {rejection.Text} (code {rejection.Code})"))];
    }

    private IEnumerable<IRenderable> Messages() => result.Deliveries.Count == 0
        ? [Line("\nNo message has been made so far; look again at the last address below.")]
        : [Heading("Two of the profiles and what they were sent"), .. result.Deliveries.SelectMany(Message)];

    private static IEnumerable<IRenderable> Message(DemoDelivery delivery) =>
    [
        Line($"  profile {delivery.ProfileId}, from data[{delivery.Ord}]"),
        Line(delivery.State == "kept" ? $"    {delivery.Channel} to {delivery.Address}" : "    has no address to write to"),
        .. delivery.State == "kept" ? new[] { Line($"    {delivery.Subject}"), Line($"    {delivery.Text}") } : [],
    ];
}
