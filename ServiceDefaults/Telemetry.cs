using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace BulkImport.ServiceDefaults;

// Built by hand: the package that hooks OpenTelemetry into the host is not served by our registry. Nothing is collected unless somebody listens.
internal static class Telemetry
{
    internal const string EndpointVariable = "OTEL_EXPORTER_OTLP_ENDPOINT";
    internal const string ServiceNameVariable = "OTEL_SERVICE_NAME";
    private const string SamplerVariable = "OTEL_TRACES_SAMPLER";
    private static readonly string[] Sources = ["Microsoft.AspNetCore", "System.Net.Http", "Npgsql", "BulkImport.*"];
    private static readonly string[] Meters = ["Microsoft.AspNetCore.*", "System.Net.Http", "System.Runtime", "Npgsql", "BulkImport.*"];

    internal static void Add(IHostApplicationBuilder builder)
    {
        // Without this the server span has neither a method nor a path.
        AppContext.SetSwitch("Microsoft.AspNetCore.Hosting.SuppressActivityOpenTelemetryData", false);
        if (builder.Configuration[EndpointVariable] is not { Length: > 0 } endpoint) { return; }

        var collector = new Uri(endpoint.TrimEnd('/') + '/');
        var resource = DescribeService(builder);
        builder.Services.AddSingleton(_ => BuildTracerProvider(resource, collector, string.IsNullOrEmpty(builder.Configuration[SamplerVariable])));
        builder.Services.AddSingleton(_ => BuildMeterProvider(resource, collector));
        builder.Services.AddHostedService<TelemetryStart>();
        builder.Logging.AddOpenTelemetry(logs =>
        {
            logs.IncludeFormattedMessage = true;
            // The scope of a request holds its path, which may name a person.
            logs.IncludeScopes = false;
            logs.SetResourceBuilder(resource).AddOtlpExporter(options => SendTo(options, collector, "v1/logs"));
        });
    }

    private static ResourceBuilder DescribeService(IHostApplicationBuilder builder) =>
        ResourceBuilder.CreateDefault().AddService(builder.Configuration[ServiceNameVariable] ?? builder.Environment.ApplicationName);

    // A sampler that is named in the environment is set up by the SDK itself.
    private static TracerProvider BuildTracerProvider(ResourceBuilder resource, Uri collector, bool samplesAsTheHouse)
    {
        var tracing = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource).AddSource(Sources).AddProcessor(new SpanRedaction());
        return (samplesAsTheHouse ? tracing.SetSampler(new ParentBasedSampler(new RootSampler())) : tracing)
            .AddOtlpExporter(options => SendTo(options, collector, "v1/traces")).Build();
    }

    private static MeterProvider BuildMeterProvider(ResourceBuilder resource, Uri collector) => Sdk.CreateMeterProviderBuilder()
        .SetResourceBuilder(resource).AddMeter(Meters).AddOtlpExporter(options => SendTo(options, collector, "v1/metrics")).Build();

    // An endpoint that is set in code is used as it is, so the signal's path belongs to it.
    private static void SendTo(OtlpExporterOptions options, Uri collector, string path)
    {
        options.Protocol = OtlpExportProtocol.HttpProtobuf;
        options.Endpoint = new Uri(collector, path);
    }
}
