using System.Text.Encodings.Web;
using System.Text.Json;

namespace BulkImport.Api.Rest.Altcraft;

/// <summary>Why a request is refused (contracts.md E1.2): a code, its text, and what is wrong where.</summary>
internal sealed record Refusal(int Code, string Text, string Debug)
{
    /// <summary>Altcraft's own answer to a body over its limit, to the letter (contracts.md A1.6).</summary>
    internal static readonly Refusal BodyTooLarge = new(400, "Invalid request", "http: request body too large");

    internal static Refusal Invalid(string debug) => new(400, "Invalid request", debug);

    internal static Refusal TokenRequired(string debug) => new(401, "API token required", debug);

    internal static Refusal NoAccess(string debug) => new(403, "No access", debug);

    internal static Refusal NotFound(string debug) => new(404, "Not found", debug);

    internal static Refusal Internal(string debug) => new(500, "Internal error", debug);
}

/// <summary>Writes answers in Altcraft's envelope (contracts.md A1.4).</summary>
internal static class AltcraftAnswer
{
    internal static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static Task SucceedAsync(HttpContext context, Action<Utf8JsonWriter> writeKeys) => WriteAsync(context, writer =>
    {
        WriteSuccess(writer);
        writeKeys(writer);
    });

    internal static Task RefuseAsync(HttpContext context, Refusal refusal)
    {
        var options = context.RequestServices.GetRequiredService<AltcraftOptions>();
        context.Response.StatusCode = options.MirrorErrorsInHttpStatus ? refusal.Code : StatusCodes.Status200OK;
        return WriteAsync(context, writer =>
        {
            writer.WriteNumber("error", refusal.Code);
            writer.WriteString("error_debug", refusal.Debug);
            writer.WriteString("error_text", refusal.Text);
        });
    }

    internal static void WriteSuccess(Utf8JsonWriter writer)
    {
        writer.WriteNumber("error", 0);
        writer.WriteString("error_text", "Successful operation");
    }

    private static async Task WriteAsync(HttpContext context, Action<Utf8JsonWriter> writeKeys)
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        await using var writer = new Utf8JsonWriter(context.Response.BodyWriter, WriterOptions);
        writer.WriteStartObject();
        writeKeys(writer);
        writer.WriteEndObject();
        await writer.FlushAsync(context.RequestAborted);
    }
}
