using BulkImport.Kits.LocalQueues.Internal;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace BulkImport.Kits.LocalQueues.Tests;

public sealed class StartupTests
{
    [Fact]
    public async Task Every_fault_of_the_set_up_is_told_at_once()
    {
        using var host = TestHost.Build(null, new Notebook(), options =>
        {
            options.LocalQueue("clash").BufferedInMemory().Handles<Receipt>(typeof(ReceiptHandler));
            options.LocalQueue("clash").UseDurableInbox();
            options.LocalQueue("empty").BufferedInMemory();
            options.LocalQueue("wrong").BufferedInMemory().Handles<Parcel>(typeof(ReceiptHandler));
            options.LocalQueue("twice").BufferedInMemory().Handles<Letter>(typeof(LetterHandler)).Handles<Letter>(typeof(OtherLetterHandler));
            options.LocalQueue("unregistered").BufferedInMemory().Handles<Letter>(typeof(NeedyHandler));
            options.LocalQueue("transaction").BufferedInMemory().Handles<WriteDown>(typeof(WriteDownHandler));
        });

        var thrown = await Assert.ThrowsAsync<LocalQueueConfigurationException>(() => host.StartAsync());

        Assert.Equal(
            [
                "NeedyHandler.Handle takes Uri, which is not registered.",
                "Queue clash is both durable and in memory; it can only be one.",
                "Queue empty has no handler.",
                "Queue twice has two handlers for BulkImport.Kits.LocalQueues.Tests.Letter: LetterHandler.Handle and OtherLetterHandler.Handle.",
                "ReceiptHandler must have one static Handle method whose first parameter is Parcel or IReadOnlyList<Parcel>; it has 0.",
                "WriteDownHandler.HandleAsync returns WrittenDown, which no queue handles. List its handler, or list this one with Answers<WriteDown, WrittenDown>.",
                "WriteDownHandler.HandleAsync takes a transaction or connection, but queue transaction is in memory.",
            ],
            thrown.Faults.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_start_without_a_server_fails_in_the_given_time_and_says_why()
    {
        await using var nowhere = NpgsqlDataSource.Create("Host=127.0.0.1;Port=1;Username=nobody;Timeout=1");
        using var host = TestHost.Build(nowhere, new Notebook(), options =>
        {
            options.LocalQueue("receipts").Handles<Receipt>(typeof(ReceiptHandler));
            options.Timings.StartTimeout = TimeSpan.FromMilliseconds(200);
        });

        await Assert.ThrowsAnyAsync<NpgsqlException>(() => host.StartAsync());
    }

    [Fact]
    public async Task Modules_add_their_queues_one_after_the_other()
    {
        var notebook = new Notebook();
        await using var host = await TestHost.StartAsync(null, notebook, options =>
        {
            options.LocalQueue("letters").BufferedInMemory().Handles<Letter>(typeof(LetterHandler));
            options.LocalQueue("more letters").BufferedInMemory().Handles<Letter>(typeof(OtherLetterHandler));
            options.LocalQueue("letters").Handles<Receipt>(typeof(ReceiptHandler));
        });

        await host.TrackActivity().SendMessageAndWaitAsync(new Letter("for both"));

        Assert.Equal(["letter for both #1", "other for both"], notebook.Lines.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_host_that_is_stopped_from_two_sides_stops_once()
    {
        using var host = TestHost.Build(null, new Notebook(), options => options.LocalQueue("letters").BufferedInMemory().Handles<Letter>(typeof(LetterHandler)));
        await host.StartAsync();
        await host.StopAsync();
        var service = host.Services.GetRequiredService<LocalQueueService>();
        host.Dispose();

        await service.StopAsync(CancellationToken.None);
    }
}

internal static class OtherLetterHandler
{
    public static void Handle(Letter letter, Notebook notebook) => notebook.Write($"other {letter.Text}");
}

internal static class NeedyHandler
{
    public static void Handle(Letter letter, Uri uri) => _ = (letter, uri);
}
