using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using BulkImport.Kits.Dashboard;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Trace;

namespace BulkImport.Benchmarks;

/// <summary>
/// The dashboard's receiver in a process of its own under ten thousand spans a second, sent by the exporter that the Api sends with: how many arrive, and how much memory
/// the process takes while the oldest make room.
/// </summary>
internal static class TelemetryBenchmark
{
    internal const string Receiver = "telemetry-receiver";

    private const int PerSecond = 10_000;
    private const int TicksPerSecond = 100;
    private const int SpansPerTrace = 10;

    private static readonly ActivitySource Source = new("BulkImport.Benchmarks");

    internal static async Task RunAsync(string[] options)
    {
        var seconds = ImportBenchmark.Option(options, "--seconds", 60);
        using var receiver = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [Receiver]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        var address = new Uri((await receiver.StandardOutput.ReadLineAsync())!);
        using var http = new HttpClient { BaseAddress = address };
        Console.WriteLine($"{"after",8} {"made",10} {"received",10} {"kept",8} {"kept of its limit",18} {"memory",8} {"peak",8}");
        Tell(0, 0, 0, await AskAsync(http), receiver.Id);
        using (var exporter = new CountingExporter(new OtlpTraceExporter(new OtlpExporterOptions { Protocol = OtlpExportProtocol.HttpProtobuf, Endpoint = new Uri(address, "v1/traces") })))
        {
            using var tracing = Sdk.CreateTracerProviderBuilder().AddSource(Source.Name)
                .AddProcessor(new BatchActivityExportProcessor(exporter, maxQueueSize: 10 * PerSecond, scheduledDelayMilliseconds: 100, maxExportBatchSize: 1_000)).Build();
            var made = await MakeAsync(seconds, async (second, made) => Tell(second, made, exporter.Received, await AskAsync(http), receiver.Id));
            tracing.ForceFlush();
            Tell(seconds, made, exporter.Received, await AskAsync(http), receiver.Id);
            Console.WriteLine(exporter.Refused == 0 && exporter.Received == made ? "every span was received" : string.Create(CultureInfo.InvariantCulture, $"{made - exporter.Received} spans were lost, {exporter.Refused} refused"));
        }

        receiver.StandardInput.Close();
        await receiver.WaitForExitAsync();
    }

    /// <summary>The process that receives, until its input ends.</summary>
    internal static async Task ReceiveAsync()
    {
        await using var dashboard = await DashboardServer.StartAsync(new DashboardOptions { Url = new Uri("http://127.0.0.1:0") });
        Console.WriteLine(dashboard.Url);
        await Console.In.ReadToEndAsync();
    }

    private static async Task<long> MakeAsync(int seconds, Func<int, long, Task> tell)
    {
        var made = 0L;
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(1_000.0 / TicksPerSecond));
        var watch = Stopwatch.StartNew();
        for (var told = 10; watch.Elapsed.TotalSeconds < seconds;)
        {
            // A tick that came late is made up for.
            for (var wanted = (long)(watch.Elapsed.TotalSeconds * PerSecond); made < wanted; made += SpansPerTrace)
            {
                MakeTrace(made);
            }

            if (watch.Elapsed.TotalSeconds >= told)
            {
                await tell(told, made);
                told += 10;
            }

            await timer.WaitForNextTickAsync();
        }

        return made;
    }

    private static void MakeTrace(long number)
    {
        using var request = Source.StartActivity("POST /api/v1.1/profiles/import_batch", ActivityKind.Server, default(ActivityContext));
        request?.SetTag("http.request.method", "POST").SetTag("http.response.status_code", 200).SetTag("bulk", number);
        for (var i = 1; i < SpansPerTrace; i++)
        {
            using var statement = Source.StartActivity("insert import.row_result", ActivityKind.Client);
            statement?.SetTag("db.system.name", "postgresql").SetTag("db.query.text", "insert into import.row_result (day, bulk, ord, outcome, profile) select $1, $2, $3 + place - 1, outcome, profile");
        }
    }

    private static Task<JsonElement> AskAsync(HttpClient http) => http.GetFromJsonAsync<JsonElement>("api/about");

    private static void Tell(int seconds, long made, long received, JsonElement about, int process)
    {
        var kept = about.GetProperty("kept");
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{seconds,6} s {made,10:N0} {received,10:N0} {kept.GetProperty("spans").GetInt32(),8:N0} {kept.GetProperty("bytes").GetInt64() >> 20,6:N0} of {kept.GetProperty("mostBytes").GetInt64() >> 20,3:N0} MiB {Megabytes(process, "VmRSS:"),5} MB {Megabytes(process, "VmHWM:"),5} MB"));
    }

    private static long Megabytes(int process, string name)
    {
        var line = File.ReadLines($"/proc/{process}/status").Single(line => line.StartsWith(name, StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }

    private sealed class CountingExporter(OtlpTraceExporter exporter) : BaseExporter<Activity>
    {
        private long _received;

        internal long Received => Interlocked.Read(ref _received);

        internal int Refused { get; private set; }

        public override ExportResult Export(in Batch<Activity> batch)
        {
            var (count, result) = (batch.Count, exporter.Export(batch));
            Refused += result == ExportResult.Success ? 0 : 1;
            Interlocked.Add(ref _received, result == ExportResult.Success ? count : 0);
            return result;
        }

        protected override void Dispose(bool disposing)
        {
            exporter.Dispose();
            base.Dispose(disposing);
        }
    }
}
