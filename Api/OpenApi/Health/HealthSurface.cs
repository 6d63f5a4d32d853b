namespace BulkImport.Api.OpenApi.Health;

/// <summary>The probes in the document.</summary>
internal static class HealthSurface
{
    internal static Surface Describe() => new("Health", "For load balancers and operators; open to all.",
    [
        Probe("/health", "health", "Whether the service can work: PostgreSQL and Redis are asked."),
        Probe("/alive", "alive", "Whether the process is there; nothing else is asked."),
    ])
    {
        Answers = new()
        {
            ["health"] = """
                {"status":"healthy","durationMs":2.5,"checks":[
                  {"name":"postgres","status":"healthy","durationMs":1.5},{"name":"process","status":"healthy","durationMs":0.5},{"name":"redis","status":"healthy","durationMs":0.5}]}
                """,
            ["alive"] = """{"status":"healthy","durationMs":0.5,"checks":[{"name":"process","status":"healthy","durationMs":0.5}]}""",
        },
        Keys = new()
        {
            ["status"] = new("The worst of the checks, or the check's own.", ["healthy", "degraded", "unhealthy"]),
            ["durationMs"] = new("How long it took in milliseconds."),
        },
    };

    private static Operation Probe(string path, string example, string text) =>
        new("GET", path, example, text, [new("200", "Healthy, or degraded.", example), new("503", "Unhealthy.", example)]) { Token = TokenPlace.Nowhere };
}
