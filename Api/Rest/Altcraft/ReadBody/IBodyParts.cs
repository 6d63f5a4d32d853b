namespace BulkImport.Api.Rest.Altcraft.ReadBody;

/// <summary>
/// A body cut into its parts as it arrives, whatever its format. Values are JSON in valid UTF-8 that can be stored, and stand until the next part is asked for; a
/// body that cannot be read further ends with <see cref="Refusal"/>.
/// </summary>
internal interface IBodyParts : IDisposable
{
    /// <summary>Why the parts ended before the body did.</summary>
    Refusal? Refusal { get; }

    /// <summary>There was a list of items, be it an empty one.</summary>
    bool HasItems { get; }

    /// <summary>What was said of each attachment beside its data; complete when the parts have ended.</summary>
    IReadOnlyList<AttachedFile> Files { get; }

    IAsyncEnumerable<BodyPart> ReadAsync(CancellationToken cancellationToken);
}

/// <summary>What a part is.</summary>
internal enum PartKind
{
    /// <summary>A key of the root with its value. One that comes again replaces the former.</summary>
    Parameter,

    /// <summary>An element of <c>data</c>.</summary>
    Item,

    /// <summary>An element of <c>data</c> that is longer than a row may be: it has no value.</summary>
    LongItem,

    /// <summary>A piece of an attachment's data, as text.</summary>
    FileText,
}

/// <summary>One part of a body.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Of a parameter.</param>
/// <param name="File">Position of the attachment, from 0.</param>
/// <param name="Value">JSON; of an attachment, a piece of its text.</param>
internal readonly record struct BodyPart(PartKind Kind, string Name, int File, ReadOnlyMemory<byte> Value)
{
    internal static BodyPart Parameter(string name, ReadOnlyMemory<byte> value) => new(PartKind.Parameter, name, 0, value);

    internal static BodyPart Item(ReadOnlyMemory<byte> value) => new(PartKind.Item, "data", 0, value);

    internal static BodyPart LongItem() => new(PartKind.LongItem, "data", 0, default);

    internal static BodyPart FileText(int file, ReadOnlyMemory<byte> text) => new(PartKind.FileText, "attach", file, text);
}

/// <summary>An element of <c>attach</c>: its texts by their keys, and whether it brings data.</summary>
internal sealed record AttachedFile(Dictionary<string, string> Texts, bool HasData);
