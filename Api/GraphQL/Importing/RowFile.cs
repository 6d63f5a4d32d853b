using System.IO.Pipelines;
using System.Text.Json;

namespace BulkImport.Api.GraphQL.Importing;

/// <summary>An uploaded file of rows: a JSON array of them, or one after the other.</summary>
internal static class RowFile
{
    /// <exception cref="JsonException">It is neither.</exception>
    internal static async IAsyncEnumerable<JsonElement> ReadAsync(Stream content, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var reader = PipeReader.Create(content);
        var isArray = await BeginsArrayAsync(reader, cancellationToken);
        await foreach (var row in JsonSerializer.DeserializeAsyncEnumerable<JsonElement>(reader.AsStream(), topLevelValues: !isArray, cancellationToken: cancellationToken))
        {
            yield return row;
        }
    }

    private static async Task<bool> BeginsArrayAsync(PipeReader reader, CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await reader.ReadAsync(cancellationToken);
            var start = read.Buffer.FirstSpan.TrimStart(" \t\r\n"u8);
            var isKnown = start.Length > 0 || read.IsCompleted;
            var isArray = start.Length > 0 && start[0] == (byte)'[';
            reader.AdvanceTo(read.Buffer.Start, isKnown ? read.Buffer.Start : read.Buffer.End);
            if (isKnown)
            {
                return isArray;
            }
        }
    }
}
