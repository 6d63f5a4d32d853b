using System.Buffers;
using BulkImport.AppHost.Push.KeepJournal;

namespace BulkImport.AppHost.Push.SendBulks;

/// <summary>A bulk and the body in which it is sent.</summary>
internal sealed record PreparedBulk(JournalBulk Bulk, ArrayBufferWriter<byte> Body);
