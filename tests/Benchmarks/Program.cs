using BulkImport.Benchmarks;

switch (args)
{
    case ["import", .. var options]:
        await ImportBenchmark.RunAsync(options);
        return 0;
    case ["match", .. var options]:
        await MatchBenchmark.RunAsync(options);
        return 0;
    case ["xml", .. var options]:
        await FormatBenchmark.RunAsync(options);
        return 0;
    case ["dialects", .. var options]:
        await DialectBenchmark.RunAsync(options);
        return 0;
    case ["launch", .. var options]:
        await LaunchBenchmark.RunAsync(options);
        return 0;
    case ["graphql", .. var options]:
        await GraphQLBenchmark.RunAsync(options);
        return 0;
    case ["tasks"]:
        await TaskBenchmark.RunAsync();
        return 0;
    case ["console"]:
        await ConsoleBenchmark.RunAsync();
        return 0;
    case ["telemetry", .. var options]:
        await TelemetryBenchmark.RunAsync(options);
        return 0;
    case [TelemetryBenchmark.Receiver]:
        await TelemetryBenchmark.ReceiveAsync();
        return 0;
    case ["erase"]:
        await EraseBenchmark.RunAsync();
        return 0;
    case ["limiter"]:
        await LimiterBenchmark.RunAsync();
        return 0;
    default:
        await Console.Error.WriteLineAsync("usage: Benchmarks import [--runs N] [--profiles N] [--only ours] | match [--runs N] [--profiles N] | xml [--runs N] | dialects [--runs N] | launch [--runs N] | graphql [--seconds N] | tasks | console | telemetry [--seconds N] | erase | limiter");
        return 2;
}
