using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace BulkImport.Api.Rest.Altcraft.WriteAnswer;

/// <summary>An answer on its way out. It is written as JSON; where XML is wanted, the JSON is turned into it piece by piece, so that both say the same.</summary>
internal sealed class AnswerBody : IAsyncDisposable
{
    internal static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private const int PieceLength = 32 * 1024;

    private readonly HttpContext _context;
    private readonly ArrayBufferWriter<byte>? _piece;
    private readonly JsonAsXml? _xml;

    private AnswerBody(HttpContext context, bool isXml)
    {
        _context = context;
        _piece = isXml ? new ArrayBufferWriter<byte>() : null;
        _xml = isXml ? new JsonAsXml(context.Response.BodyWriter) : null;
        Json = new Utf8JsonWriter(_piece ?? (IBufferWriter<byte>)context.Response.BodyWriter, WriterOptions);
    }

    internal Utf8JsonWriter Json { get; }

    internal static AnswerBody Begin(HttpContext context)
    {
        var isXml = AnswerFormat.Of(context).IsXml();
        context.Response.ContentType = isXml ? "application/xml; charset=utf-8" : "application/json; charset=utf-8";
        return new AnswerBody(context, isXml);
    }

    /// <summary>Sends what is written once it is worth it: a long answer never stands in memory.</summary>
    internal ValueTask SendWhenLongAsync() => Json.BytesPending + (_piece?.WrittenCount ?? 0) > PieceLength ? SendAsync(isLast: false) : ValueTask.CompletedTask;

    internal ValueTask EndAsync() => SendAsync(isLast: true);

    public ValueTask DisposeAsync()
    {
        // What was not sent belongs to an answer that broke off.
        Json.Reset(Stream.Null);
        return Json.DisposeAsync();
    }

    private async ValueTask SendAsync(bool isLast)
    {
        await Json.FlushAsync(_context.RequestAborted);
        if (_piece is not null)
        {
            var rest = _piece.WrittenSpan[_xml!.Write(_piece.WrittenSpan, isLast)..].ToArray();
            _piece.ResetWrittenCount();
            _piece.Write(rest);
        }

        await _context.Response.BodyWriter.FlushAsync(_context.RequestAborted);
    }
}
