using System.Buffers;
using BulkImport.AppHost.Push.ReadRows;

namespace BulkImport.AppHost.Push.WriteBulks;

/// <summary>Elements of an XML file as they stand.</summary>
internal sealed class XmlItems : IRowItems
{
    public void Write(SourceRow row, IBufferWriter<byte> body) => body.Write(row.Bytes.Span);

    public IReadOnlyCollection<string> TakeFields() => [];
}
