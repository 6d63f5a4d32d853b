using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BulkImport.ServiceDefaults;

/// <summary>What every process of the house gets. Call <see cref="AddServiceDefaults"/> first on the builder and <see cref="MapDefaultEndpoints"/> first on the application.</summary>
public static class ServiceDefaultsExtensions
{
    /// <summary>Telemetry, health checks, problem details, the clock and the pipeline for outbound HTTP.</summary>
    public static TBuilder AddServiceDefaults<TBuilder>(this TBuilder builder) where TBuilder : IHostApplicationBuilder
    {
        QuietLogs(builder.Logging);
        Telemetry.Add(builder);
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(OutboundHttp.Pipeline(OutboundHttp.FirstPause));
        builder.Services.AddSingleton<IStartupFilter, ServerSpanFilter>();
        builder.Services.AddProblemDetails();
        builder.Services.AddExceptionHandler<UnhandledExceptionHandler>();
        builder.Services.AddHealthChecks().AddCheck<ProcessHealthCheck>(ProcessHealthCheck.Name, tags: [HealthEndpoints.Alive]);
        return builder;
    }

    /// <summary>
    /// Maps <c>/health</c> (every check; 503 when one is unhealthy) and <c>/alive</c> (the process only), and places the exception handler.
    /// Middleware added before this call is outside the handler, so call it first.
    /// </summary>
    public static WebApplication MapDefaultEndpoints(this WebApplication app)
    {
        app.UseExceptionHandler();
        HealthEndpoints.Map(app);
        return app;
    }

    // Request lines carry the query string, and a query string may carry a token; Npgsql tells every statement. Below Warning these categories never speak.
    private static void QuietLogs(ILoggingBuilder logging) => logging
        .AddFilter("Microsoft.AspNetCore", LogLevel.Warning)
        .AddFilter("Npgsql", LogLevel.Warning)
        .AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Warning)
        .AddFilter("System.Net.Http.HttpClient", LogLevel.Warning)
        .AddFilter("Npgsql", LogLevel.Warning);
}
