using System.Text.Json;
using BulkImport.Api.Rest.Altcraft.WriteAnswer;

namespace BulkImport.Api.Rest.Dengage;

/// <summary>Answers in D·engage's envelope (contracts.md B1.1).</summary>
internal static class DengageAnswer
{
    private const string Success = "Successful";

    /// <summary>Success; without data, <c>data</c> is null.</summary>
    internal static Task SucceedAsync(HttpContext context, string transaction, Action<Utf8JsonWriter>? writeData = null, int status = StatusCodes.Status200OK) =>
        WriteAsync(context, (status, 0, Success), transaction, writeData);

    /// <summary>A refusal; one that no bulk came of has a transaction of its own, for the log.</summary>
    internal static Task RefuseAsync(HttpContext context, DengageRefusal refusal, string? transaction = null, Action<Utf8JsonWriter>? writeData = null) =>
        WriteAsync(context, (refusal.Status, refusal.Code, refusal.Message), transaction ?? NewTransaction(), writeData);

    internal static string NewTransaction() => Guid.NewGuid().ToString("D");

    /// <summary>An answer that is not in the envelope: the vendor's clients look for its keys at the root.</summary>
    internal static async Task WriteBareAsync(HttpContext context, Action<Utf8JsonWriter> writeKeys)
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        await using var json = new Utf8JsonWriter(context.Response.BodyWriter, AnswerBody.WriterOptions);
        json.WriteStartObject();
        writeKeys(json);
        json.WriteEndObject();
        await json.FlushAsync(context.RequestAborted);
    }

    private static Task WriteAsync(HttpContext context, (int Status, int Code, string Message) outcome, string transaction, Action<Utf8JsonWriter>? writeData)
    {
        context.Response.StatusCode = outcome.Status;
        return WriteBareAsync(context, json =>
        {
            json.WriteString("transactionId", transaction);
            json.WriteNumber("code", outcome.Code);
            json.WriteString("message", outcome.Message);
            json.WritePropertyName("data");
            if (writeData is null)
            {
                json.WriteNullValue();
            }
            else
            {
                writeData(json);
            }
        });
    }
}
