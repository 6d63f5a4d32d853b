using Npgsql;

namespace BulkImport.Kits.LocalQueues.Tests;

public sealed record Letter(string Text);

public sealed record Parcel(string Text);

public sealed record Receipt(string Text);

public sealed record Greeting(string Name);

public sealed record Answer(string Text);

internal static class LetterHandler
{
    public static object? Handle(Letter letter, Notebook notebook, IMessageContext context, TimeProvider clock)
    {
        notebook.Write($"letter {letter.Text} #{context.Attempt}");
        return letter.Text switch
        {
            "with receipt" => new Receipt(letter.Text),
            "with two" => new object[] { new Receipt("one"), new Receipt("two") },
            "with tuple" => (new Receipt("left"), new Receipt("right")),
            "with later receipt" => new Scheduled(new Receipt("later"), clock.GetUtcNow() + TimeSpan.FromMilliseconds(50)),
            "fails once" when context.Attempt == 1 => throw new InvalidOperationException("not yet"),
            "is refused" => throw new ArgumentException("no such address"),
            "fails" => throw new InvalidOperationException("never: password=hunter2"),
            _ => null,
        };
    }
}

internal static class ReceiptHandler
{
    public static void Handle(Receipt receipt, Notebook notebook) => notebook.Write($"receipt {receipt.Text}");
}

internal static class ParcelHandler
{
    public static Task HandleAsync(IReadOnlyList<Parcel> parcels, Notebook notebook)
    {
        notebook.Write($"batch {parcels.Count}");
        foreach (var parcel in parcels)
        {
            notebook.Write($"parcel {parcel.Text}");
        }

        return parcels.Any(p => p.Text == "bad") ? throw new InvalidOperationException("bad parcel") : Task.CompletedTask;
    }
}

internal static class GreetingHandler
{
    public static ValueTask<(Answer, Receipt)> Handle(Greeting greeting) =>
        ValueTask.FromResult((new Answer($"Hello {greeting.Name}"), new Receipt(greeting.Name)));
}

public sealed class BufferedConformance : ConformanceTests
{
    private protected override Task<NpgsqlDataSource?> DataSourceAsync() => Task.FromResult<NpgsqlDataSource?>(null);

    private protected override LocalQueueConfiguration Mode(LocalQueueConfiguration queue) => queue.BufferedInMemory();
}

public sealed class DurableConformance(PostgresFixture postgres) : ConformanceTests, IClassFixture<PostgresFixture>
{
    private protected override async Task<NpgsqlDataSource?> DataSourceAsync() => await postgres.CreateDatabaseAsync();

    private protected override LocalQueueConfiguration Mode(LocalQueueConfiguration queue) => queue.UseDurableInbox();
}
