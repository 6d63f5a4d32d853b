using System.Runtime.CompilerServices;

namespace BulkImport.Kits.GraphQL.Tests.Clr;

/// <summary>A small shop with every kind of type that C# can give.</summary>
internal static class Shop
{
    public sealed class Query
    {
        /// <summary>All books, in the order of their <see cref="Book.Title"/>.</summary>
        [UsePaging(DefaultPageSize = 2, MaxPageSize = 5)]
        public static IReadOnlyList<Book> GetBooks(Store store) => store.Books;

        /// <summary>One book.</summary>
        /// <param name="id">The number on its back.</param>
        /// <param name="store">Where it stands.</param>
        /// <param name="cancellationToken">Ends with the request.</param>
        public static Task<Book?> GetBookAsync([ID] int id, Store store, CancellationToken cancellationToken) =>
            Task.FromResult(cancellationToken.IsCancellationRequested ? null : store.Books.FirstOrDefault(book => book.Id == id));

        public static IEnumerable<IProduct> Products(Store store, Genre? genre = null) => store.Books.Where(book => genre is null || book.Genre == genre).Concat<IProduct>([new Pen("blue", 1.5)]);

        public static IFound? Find(string text, Store store) => (IFound?)store.Books.FirstOrDefault(book => book.Title == text) ?? store.Authors.Values.FirstOrDefault(author => author.Name == text);

        public static string Echo(Wish wish, int times = 1) => string.Join(' ', Enumerable.Repeat($"{wish.Title}:{wish.Genres?.Count}:{wish.Until?.Year}:{wish.Inner?.Title}", times));

        public static string Pack(Parcel parcel) => $"{parcel.To}:{parcel.Weight}:{parcel.Genre}:{parcel.IsGift}:{parcel.Note}";

        [Authorize(Roles = ["keeper"])]
        public static int Takings() => 42;

        [Obsolete("Ask for books.")]
        public static string Hello() => "hello";
    }

    public sealed class Mutation
    {
        public static async Task<int> Sell([ID] int id, Store store)
        {
            await Task.Yield();
            return store.Sold += id;
        }
    }

    public sealed class Subscription
    {
        public static async IAsyncEnumerable<int> Ticks(int to, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            for (var i = 1; i <= to; i++)
            {
                await Task.Yield();
                cancellationToken.ThrowIfCancellationRequested();
                yield return i;
            }
        }
    }

    [ExtendObjectType(typeof(Book))]
    public sealed class BookExtension
    {
        /// <summary>Who wrote it.</summary>
        public static Task<Author?> GetAuthorAsync(Book book, AuthorLoader loader) => loader.LoadAsync(book.AuthorId);
    }

    public enum Genre
    {
        /// <summary>Made up.</summary>
        ScienceFiction,
        NonFiction,
    }

    public interface IProduct
    {
        double Price { get; }
    }

    [UnionType]
    public interface IFound;

    /// <summary>Paper with words.</summary>
    public sealed record Book([property: ID] int Id, string Title, [property: GraphQLIgnore] int AuthorId, Genre Genre, double Price, DateTimeOffset? Printed = null) : IProduct, IFound;

    public sealed record Pen(string Colour, double Price) : IProduct;

    public sealed record Author([property: ID] int Id, string Name, IReadOnlyList<string?> Names) : IFound;

    public sealed record Wish(string Title, IReadOnlyList<Genre>? Genres = null, DateTimeOffset? Until = null, Wish? Inner = null);

    public sealed record Parcel
    {
        public required string To { get; init; }

        public int Weight { get; init; } = 5;

        public Genre Genre { get; init; } = Genre.NonFiction;

        public bool IsGift { get; init; }

        public string? Note { get; init; }
    }

    public sealed class AuthorLoader(Store store) : DataLoader<int, Author>
    {
        protected override async Task<IReadOnlyDictionary<int, Author>> LoadBatchAsync(IReadOnlyList<int> keys, CancellationToken cancellationToken)
        {
            await Task.Yield();
            store.Batches.Add(string.Join(',', keys));
            return store.Authors;
        }
    }

    public sealed class Store
    {
        public List<Book> Books { get; } = [new(1, "A", 10, Genre.ScienceFiction, 5), new(2, "B", 11, Genre.NonFiction, 6), new(3, "C", 10, Genre.NonFiction, 7, new(2020, 1, 2, 3, 4, 5, TimeSpan.Zero))];

        public Dictionary<int, Author> Authors { get; } = new() { [10] = new Author(10, "Ann", ["An", null]), [11] = new Author(11, "Bob", []) };

        public List<string> Batches { get; } = [];

        public int Sold { get; set; }
    }
}
