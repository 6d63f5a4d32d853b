using System.Globalization;

namespace BulkImport.Benchmarks;

/// <summary>The same 10,000 new profiles as JSON and as XML, in turn, from the first byte sent until the bulk is finished.</summary>
internal static class FormatBenchmark
{
    private const int Count = 10_000;

    internal static async Task RunAsync(string[] options)
    {
        var runs = ImportBenchmark.Option(options, "--runs", 7);
        await using var service = await ServiceUnderTest.StartAsync();
        var rounds = new Rounds(Count);
        for (var run = -1; run < runs; run++)
        {
            foreach (var isXml in new[] { false, true })
            {
                await service.ScalarAsync("truncate matching.profile, matching.identity");
                var people = SampleProfile.Make(((run + 2) * 10) + (isXml ? 1 : 0), Count, 0, notes: 5);
                var body = isXml ? SampleProfile.XmlBody(people) : SampleProfile.Body(people);
                var (accepted, finished) = await service.ImportAsync(body, isXml ? "application/xml" : "application/json");
                await service.SettleAsync();
                if (run < 0)
                {
                    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(isXml ? "xml" : "json")}: a body of {body.Length / 1e6:F1} MB"));
                }
                else
                {
                    rounds.Note(isXml ? "xml" : "json", finished);
                    rounds.Note(isXml ? "xml, to the id" : "json, to the id", accepted);
                }
            }
        }

        rounds.Print();
    }
}
