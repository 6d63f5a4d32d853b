using System.Net.Http.Headers;
using BulkImport.Kits.Smtp.Internal;

namespace BulkImport.Kits.Smtp;

/// <summary>A file that travels with a message. Its bytes arrive as they are; they must not be changed before the message was sent.</summary>
public sealed record MimeAttachment
{
    /// <summary>A file with a name in any script; control characters in the name become spaces.</summary>
    /// <exception cref="ArgumentException">The file has no name, or the content type is none.</exception>
    public MimeAttachment(string fileName, string contentType, ReadOnlyMemory<byte> content)
    {
        ArgumentException.ThrowIfNullOrEmpty(fileName);
        ArgumentException.ThrowIfNullOrEmpty(contentType);
        if (contentType.Length > 200 || !HeaderText.IsPrintableAscii(contentType) || !MediaTypeHeaderValue.TryParse(contentType, out var type))
        {
            throw new ArgumentException("The Content-Type of an attachment is no type like \"text/csv\".", nameof(contentType));
        }

        (FileName, ContentType, Content) = (HeaderText.Clean(fileName), type.ToString(), content);
    }

    /// <summary>As the receiver sees it.</summary>
    public string FileName { get; }

    /// <summary>Like <c>text/csv</c>, with parameters or without.</summary>
    public string ContentType { get; }

    /// <summary>The file itself.</summary>
    public ReadOnlyMemory<byte> Content { get; }
}
