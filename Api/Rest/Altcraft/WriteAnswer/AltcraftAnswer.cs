using System.Text.Json;

namespace BulkImport.Api.Rest.Altcraft.WriteAnswer;

/// <summary>Whole answers in Altcraft's envelope (contracts.md A1.4).</summary>
internal static class AltcraftAnswer
{
    /// <summary>Success, with the keys that the method adds.</summary>
    internal static Task SucceedAsync(HttpContext context, Action<Utf8JsonWriter>? writeKeys = null) => WriteAsync(context, json =>
    {
        WriteSuccess(json);
        writeKeys?.Invoke(json);
    });

    /// <summary>Success with <c>data</c> before it, as Altcraft writes it.</summary>
    internal static Task SucceedWithDataAsync(HttpContext context, Action<Utf8JsonWriter> writeData, Action<Utf8JsonWriter>? writeKeys = null) => WriteAsync(context, json =>
    {
        json.WritePropertyName("data");
        writeData(json);
        WriteSuccess(json);
        writeKeys?.Invoke(json);
    });

    internal static Task RefuseAsync(HttpContext context, Refusal refusal)
    {
        var options = context.RequestServices.GetRequiredService<AltcraftOptions>();
        context.Response.StatusCode = options.MirrorErrorsInHttpStatus ? refusal.Code : StatusCodes.Status200OK;
        return WriteAsync(context, json =>
        {
            json.WriteNumber("error", refusal.Code);
            json.WriteString("error_debug", refusal.Debug);
            json.WriteString("error_text", refusal.Text);
        });
    }

    internal static void WriteSuccess(Utf8JsonWriter json)
    {
        json.WriteNumber("error", 0);
        json.WriteString("error_text", "Successful operation");
    }

    private static async Task WriteAsync(HttpContext context, Action<Utf8JsonWriter> writeKeys)
    {
        await using var answer = AnswerBody.Begin(context);
        answer.Json.WriteStartObject();
        writeKeys(answer.Json);
        answer.Json.WriteEndObject();
        await answer.EndAsync();
    }
}
