using BulkImport.Import.Contracts;

namespace BulkImport.Api.Rest.Altcraft.ReadBody;

/// <summary>
/// Stores attachments as their data come in (contracts.md A4): a data URI or bare base64, or the key of an uploaded file. Nothing is stored for a sender who is not
/// known yet; his data wait in memory, and are refused when they grow over the limit of a body without attachments.
/// </summary>
internal sealed class AttachmentUpload(IBulkUpload upload)
{
    private const int PartLength = 512 * 1024;

    private readonly List<(int File, int Part, byte[] Bytes)> _waiting = [];
    private readonly List<(int File, string MediaType, long Length)> _decoded = [];
    private AttachmentText? _text;
    private int _file = -1;
    private int _parts;
    private long _length;
    private long _waitingBytes;

    internal async ValueTask<Refusal?> AddAsync(int file, ReadOnlyMemory<byte> text, Caller? caller, CancellationToken cancellationToken)
    {
        if (file != _file)
        {
            var fault = await EndFileAsync(caller, cancellationToken);
            if (fault is not null)
            {
                return fault;
            }

            (_file, _parts, _length, _text) = (file, 0, 0, new AttachmentText());
        }

        return _text!.Add(text.Span) ? await StoreAsync(PartLength, caller, cancellationToken) : NotBase64();
    }

    /// <summary>The attachments, once all of the body is read.</summary>
    internal async Task<(IReadOnlyList<Attachment> Attachments, Refusal? Refusal)> EndAsync(Caller caller, IReadOnlyList<AttachedFile> files, CancellationToken cancellationToken)
    {
        if (await EndFileAsync(caller, cancellationToken) is { } fault)
        {
            return ([], fault);
        }

        await StoreWaitingAsync(caller, cancellationToken);
        var attachments = new List<Attachment>();
        for (var i = 0; i < files.Count; i++)
        {
            var (attachment, refusal) = await DescribeAsync(i, files[i], caller, cancellationToken);
            if (refusal is not null)
            {
                return ([], refusal);
            }

            attachments.Add(attachment!);
        }

        return (attachments, null);
    }

    private async ValueTask<Refusal?> EndFileAsync(Caller? caller, CancellationToken cancellationToken)
    {
        if (_text is null)
        {
            return null;
        }

        if (!_text.End())
        {
            return NotBase64();
        }

        var refusal = await StoreAsync(least: 1, caller, cancellationToken);
        _decoded.Add((_file, _text.MediaType, _length));
        _text = null;
        return refusal;
    }

    private async ValueTask<Refusal?> StoreAsync(int least, Caller? caller, CancellationToken cancellationToken)
    {
        if (_text!.Decoded.Length < least)
        {
            return null;
        }

        var bytes = _text.Decoded;
        _length += bytes.Length;
        if (caller is null)
        {
            _waiting.Add((_file, _parts++, bytes.ToArray()));
            _waitingBytes += bytes.Length;
            _text.Clear();
            return _waitingBytes <= BodyLimits.WithoutAttachments
                ? null
                : Refusal.TokenRequired($"attach[{_file}]: more than {BodyLimits.WithoutAttachments} bytes came before the token; put the token first, or into the Authorization header");
        }

        await StoreWaitingAsync(caller, cancellationToken);
        await upload.AddAttachmentPartAsync(_file, _parts++, bytes, cancellationToken);
        _text.Clear();
        return null;
    }

    private async ValueTask StoreWaitingAsync(Caller caller, CancellationToken cancellationToken)
    {
        upload.Retention = caller.Retention;
        foreach (var (file, part, bytes) in _waiting)
        {
            await upload.AddAttachmentPartAsync(file, part, bytes, cancellationToken);
        }

        _waiting.Clear();
    }

    private async Task<(Attachment? Attachment, Refusal? Refusal)> DescribeAsync(int index, AttachedFile file, Caller caller, CancellationToken cancellationToken)
    {
        var name = file.Texts.GetValueOrDefault("name");
        var mediaType = file.Texts.GetValueOrDefault("mimetype");
        if (file.HasData)
        {
            var decoded = _decoded.Find(one => one.File == index);
            return (new Attachment(index, name ?? "", mediaType ?? decoded.MediaType ?? AttachmentText.UnknownType, decoded.Length), null);
        }

        // The vendor's page has a slip of the pen, which its clients copy (contracts.md A4).
        if ((file.Texts.GetValueOrDefault("file_key") ?? file.Texts.GetValueOrDefault("flie_key")) is not { } key)
        {
            return (null, Refusal.Invalid($"attach[{index}]: has neither data nor file_key"));
        }

        upload.Retention = caller.Retention;
        return await upload.AttachFileAsync(index, caller.Account, key, cancellationToken) is { } stored
            ? (new Attachment(index, name ?? stored.Name, mediaType ?? stored.MediaType, stored.Length), null)
            : (null, Refusal.NotFound($"attach[{index}].file_key: no file {(key.Length <= 50 ? key : key[..50])}"));
    }

    private Refusal NotBase64() => Refusal.Invalid($"attach[{_file}].data: is neither a data URI nor base64");
}
