using System.Globalization;
using System.Text;

namespace BulkImport.Kits.GraphQL;

/// <summary>What a caller asks of a connection; a method that has it as its parameter makes its connection itself.</summary>
public sealed record PagingArguments(int? First, string? After, int? Last, string? Before);

/// <summary>A page of a list with cursors (Relay's cursor connections).</summary>
public sealed class Connection<T>(IReadOnlyList<Edge<T>> edges, PageInfo pageInfo, int? totalCount = null)
    where T : notnull
{
    /// <summary>The items of the page, each with its cursor.</summary>
    public IReadOnlyList<Edge<T>> Edges => edges;

    /// <summary>The items of the page.</summary>
    public IEnumerable<T> Nodes => edges.Select(edge => edge.Node);

    /// <summary>Whether there is more, and where.</summary>
    public PageInfo PageInfo => pageInfo;

    /// <summary>How many items all pages have.</summary>
    public int? TotalCount => totalCount;
}

/// <summary>An item of a connection and its place.</summary>
public sealed record Edge<T>(string Cursor, T Node)
    where T : notnull;

/// <summary>What a caller needs to ask for the next page.</summary>
public sealed record PageInfo(bool HasNextPage, bool HasPreviousPage, string? StartCursor, string? EndCursor);

public static class Connection
{
    private const string Mark = "at:";

    /// <summary>Cuts a page out of a list that is in memory. Cursors are places in the list.</summary>
    /// <exception cref="GraphQLException">A size is negative or too large, or a cursor is not one of ours.</exception>
    public static Connection<T> Of<T>(IReadOnlyList<T> items, PagingArguments arguments, int defaultSize = 10, int maxSize = 50)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(arguments);
        RefuseSize(arguments.First, maxSize);
        RefuseSize(arguments.Last, maxSize);
        var start = arguments.After is null ? 0 : Math.Max(0, Place(arguments.After) + 1);
        var end = arguments.Before is null ? items.Count : Math.Min(items.Count, Place(arguments.Before));
        if (arguments.First is not null || arguments.Last is null)
        {
            end = Math.Min(end, start + (arguments.First ?? defaultSize));
        }

        start = arguments.Last is { } last ? Math.Max(start, end - last) : start;
        var edges = Enumerable.Range(start, Math.Max(0, end - start)).Select(place => new Edge<T>(Cursor(place), items[place])).ToList();
        return new Connection<T>(edges, new PageInfo(end < items.Count, start > 0, edges.FirstOrDefault()?.Cursor, edges.LastOrDefault()?.Cursor), items.Count);
    }

    /// <summary>An opaque cursor for a text of the caller's.</summary>
    public static string Encode(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    /// <summary>The text of a cursor; null if it is none.</summary>
    public static string? Decode(string cursor)
    {
        var bytes = new byte[cursor?.Length ?? 0];
        return Convert.TryFromBase64String(cursor ?? "", bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length) : null;
    }

    private static string Cursor(int place) => Encode(string.Create(CultureInfo.InvariantCulture, $"{Mark}{place}"));

    private static int Place(string cursor) =>
        Decode(cursor) is { } text && text.StartsWith(Mark, StringComparison.Ordinal) && int.TryParse(text.AsSpan(Mark.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var place)
            ? place
            : throw new GraphQLException("The cursor is not one of this list.", "BAD_USER_INPUT");

    private static void RefuseSize(int? size, int maxSize)
    {
        if (size < 0 || size > maxSize)
        {
            throw new GraphQLException($"A page has 0 to {maxSize} items.", "BAD_USER_INPUT");
        }
    }
}
