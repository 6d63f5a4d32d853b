using System.Buffers;
using BulkImport.AppHost.Push.ReadRows;

namespace BulkImport.AppHost.Push.WriteBulks;

/// <summary>Writes rows of a file as the items of a request.</summary>
internal interface IRowItems
{
    /// <summary>Writes the row's item.</summary>
    void Write(SourceRow row, IBufferWriter<byte> body);

    /// <summary>The names of all fields that were written since the last call, in the order in which they first came.</summary>
    IReadOnlyCollection<string> TakeFields();
}
