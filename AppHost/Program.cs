using System.Reflection;
using BulkImport.AppHost;
using BulkImport.AppHost.Dashboard;
using BulkImport.AppHost.Demo;
using BulkImport.AppHost.Geo;
using BulkImport.AppHost.Push;
using BulkImport.Kits.Hosting;

if (ServiceCommand.IsMeant(args))
{
    return await ServiceCommand.RunAsync(args);
}

switch (AppHostOptions.Parse(args, Environment.CurrentDirectory, AppContext.BaseDirectory))
{
    case { Fault: { } fault }:
        await Console.Error.WriteLineAsync(fault);
        return 2;
    case { WantsHelp: true }:
        Console.WriteLine(AppHostOptions.Help);
        return 0;
    case var options when PortCheck.Run(options) is { } taken:
        await Console.Error.WriteLineAsync(taken);
        return 1;
    case var options:
        return await RunAsync(options);
}

static async Task<int> RunAsync(AppHostOptions options)
{
    var geoFile = await GeoChoice.MakeAsync(options, Console.Out, Console.Error);
    var builder = DistributedApplication.CreateBuilder(new DistributedApplicationOptions { DataDirectory = options.DataDirectory, Quiet = true });

    var database = builder.AddPostgres("postgres").AddDatabase("bulkimport");
    var redis = builder.AddRedis("redis");

    builder.AddProject("api", ApiPath())
        .WithReference(database).WaitFor(database)
        .WithReference(redis).WaitFor(redis)
        .WithEnvironment("BulkImport__AccountsFile", options.AccountsFile)
        .WithEnvironment("BulkImport__GeoFiles", geoFile)
        // 32 MB: the young generation does not grow with the processor's cache (docs/decisions/0010).
        .WithEnvironment("DOTNET_GCgen0size", "2000000")
        .WithTelemetryTo(options.DashboardUrl, TelemetryVariables.UsersOwn())
        .WithHttpEndpoint(options.ApiUrl)
        .WithHttpHealthCheck("/health")
        .WithReplicas(options.Replicas);

    await using var app = builder.Build();
    await using var dashboard = options.DashboardUrl is null ? null : await DashboardBridge.StartAsync(options.DashboardUrl, app);
    var demo = options.Demo is null ? null : new DemoRun(options.Demo, app.RequestStop);
    var exitCode = await app.RunAsync(async stop =>
    {
        await (dashboard is null ? Task.CompletedTask : Console.Out.WriteLineAsync($"dashboard {dashboard.Url.GetLeftPart(UriPartial.Authority)}"));
        await Console.Out.WriteLineAsync($"ready {options.ApiUrl.GetLeftPart(UriPartial.Authority)}");
        await (demo?.ShowAsync(app.GetEndpoint("api"), stop) ?? Task.CompletedTask);
    });
    return demo is null ? exitCode : demo.ExitCode(exitCode);
}

static string ApiPath()
{
    var recorded = Assembly.GetExecutingAssembly().GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "ApiPath").Value!;
    return Path.GetFullPath(recorded, AppContext.BaseDirectory);
}
