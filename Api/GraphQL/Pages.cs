using BulkImport.Kits.GraphQL;

namespace BulkImport.Api.GraphQL;

/// <summary>A page as it was asked for: how many items, in which direction, from where.</summary>
/// <param name="Size">Items.</param>
/// <param name="Cursor">Where the page begins; null: at the end that it is read from.</param>
/// <param name="IsBackwards">It is read from the end of the list.</param>
internal sealed record PageRequest(int Size, string? Cursor, bool IsBackwards)
{
    /// <exception cref="GraphQLException">The arguments contradict each other, or ask for too much.</exception>
    internal static PageRequest Of(PagingArguments arguments, int usual, int most)
    {
        var isBackwards = arguments.Last is not null || (arguments.Before is not null && arguments.First is null);
        if ((arguments.First is not null && arguments.Last is not null) || (arguments.After is not null && arguments.Before is not null) || (isBackwards ? arguments.After : arguments.Before) is not null)
        {
            throw Refused("A page is cut by first and after, or by last and before.");
        }

        var size = (isBackwards ? arguments.Last : arguments.First) ?? usual;
        return size < 0 || size > most
            ? throw Refused($"A page has 0 to {most} items.")
            : new PageRequest(size, isBackwards ? arguments.Before : arguments.After, isBackwards);
    }

    /// <summary>The same for lists that are read in one direction only.</summary>
    internal static PageRequest Forward(int? first, string? after, int usual, int most) => Of(new PagingArguments(first, after, null, null), usual, most);

    /// <summary>The parts of a cursor of the kind; null: the page begins at the end.</summary>
    /// <exception cref="GraphQLException">The cursor is not one of this list.</exception>
    internal string[]? Place(string kind, int parts)
    {
        if (Cursor is null)
        {
            return null;
        }

        var place = Connection.Decode(Cursor)?.Split('|');
        return place?.Length == parts + 1 && place[0] == kind ? place[1..] : throw NotOurs;
    }

    /// <summary>What was read, one item more than the page has if there are as many, as a connection.</summary>
    internal Connection<T> Page<T>(IReadOnlyList<T> read, Func<T, string> cursorOf)
        where T : notnull
    {
        var (isMore, items) = (read.Count > Size, read.Take(Size));
        var edges = (IsBackwards ? items.Reverse() : items).Select(item => new Edge<T>(Connection.Encode(cursorOf(item)), item)).ToList();
        var (next, previous) = IsBackwards ? (Cursor is not null, isMore) : (isMore, Cursor is not null);
        return new Connection<T>(edges, new PageInfo(next, previous, edges.FirstOrDefault()?.Cursor, edges.LastOrDefault()?.Cursor));
    }

    internal static GraphQLException NotOurs => Refused("The cursor is not one of this list.");

    private static GraphQLException Refused(string message) => new(message, "BAD_USER_INPUT");
}
