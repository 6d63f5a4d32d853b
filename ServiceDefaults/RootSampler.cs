using System.Diagnostics;
using OpenTelemetry.Trace;

namespace BulkImport.ServiceDefaults;

// Decides where a trace begins. Probes come every few seconds, and processes ask their database now and then without anybody having asked them: traces of nothing.
internal sealed class RootSampler : Sampler
{
    private static readonly SamplingResult Drop = new(SamplingDecision.Drop);
    private static readonly SamplingResult Record = new(SamplingDecision.RecordAndSample);

    public override SamplingResult ShouldSample(in SamplingParameters samplingParameters) => samplingParameters.Kind switch
    {
        ActivityKind.Client => Drop,
        ActivityKind.Server when IsProbe(samplingParameters.Tags) => Drop,
        _ => Record,
    };

    private static bool IsProbe(IEnumerable<KeyValuePair<string, object?>>? tags) =>
        tags?.FirstOrDefault(tag => tag.Key == "url.path").Value is string path && HealthEndpoints.IsProbe(path);
}
