using BulkImport.Benchmarks;

switch (args)
{
    case ["import", .. var options]:
        await ImportBenchmark.RunAsync(options);
        return 0;
    case ["erase"]:
        await EraseBenchmark.RunAsync();
        return 0;
    default:
        await Console.Error.WriteLineAsync("usage: Benchmarks import [--runs N] [--profiles N] [--only ours] | erase");
        return 2;
}
