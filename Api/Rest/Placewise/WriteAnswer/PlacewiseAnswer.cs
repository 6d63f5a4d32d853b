using System.Globalization;
using System.Text.Json;
using BulkImport.Api.Rest.Altcraft.WriteAnswer;

namespace BulkImport.Api.Rest.Placewise.WriteAnswer;

/// <summary>Answers of the Placewise dialect: JSON, times with milliseconds (contracts.md C1).</summary>
internal static class PlacewiseAnswer
{
    internal static async Task WriteAsync(HttpContext context, int status, Action<Utf8JsonWriter> write)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json; charset=utf-8";
        await using (var json = new Utf8JsonWriter(context.Response.BodyWriter, AnswerBody.WriterOptions))
        {
            write(json);
        }

        await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
    }

    internal static Task RefuseAsync(HttpContext context, PlacewiseRefusal refusal)
    {
        if (refusal.Error is { } error)
        {
            return WriteAsync(context, refusal.Status, json =>
            {
                json.WriteStartObject();
                json.WriteString("error", error);
                json.WriteEndObject();
            });
        }

        context.Response.StatusCode = refusal.Status;
        return Task.CompletedTask;
    }

    internal static string Time(DateTimeOffset moment) => moment.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
