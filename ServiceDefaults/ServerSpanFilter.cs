using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace BulkImport.ServiceDefaults;

// The framework's own server span carries neither route nor status: this names it once the answer is known. Outermost, hence a startup filter.
internal sealed class ServerSpanFilter : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(NameServerSpanAsync);
        next(app);
    };

    private static async Task NameServerSpanAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        finally
        {
            if (context.Features.Get<IHttpActivityFeature>()?.Activity is { } span) { Describe(span, context); }
        }
    }

    private static void Describe(Activity span, HttpContext context)
    {
        if (HealthEndpoints.IsProbe(context.Request.Path))
        {
            span.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
            return;
        }

        var status = context.Response.StatusCode;
        var route = context.Route();
        span.DisplayName = route is null ? context.Request.Method : $"{context.Request.Method} {route}";
        span.SetTag("http.response.status_code", status);
        if (route is not null) { span.SetTag("http.route", route); }
        if (status >= StatusCodes.Status500InternalServerError) { span.SetStatus(ActivityStatusCode.Error); }
    }
}
