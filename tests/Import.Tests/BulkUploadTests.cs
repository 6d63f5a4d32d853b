using System.Text.Json;
using BulkImport.Import.Contracts;

namespace BulkImport.Import.Tests;

public sealed class BulkUploadTests(ImportHost host) : IClassFixture<ImportHost>
{
    [Fact]
    public async Task A_chunk_has_at_most_2000_rows()
    {
        var bulk = await ImportAsync(upload => ImportHost.AddRows(upload, 4_001));

        Assert.Equal([(0, 0, 2_000), (1, 2_000, 2_000), (2, 4_000, 1)], await ChunksAsync(bulk));
    }

    [Fact]
    public async Task A_chunk_is_full_at_2_MiB()
    {
        var bulk = await ImportAsync(upload => ImportHost.AddRows(upload, 5, bytes: 1024 * 1024));

        Assert.Equal([(0, 0, 2), (1, 2, 2), (2, 4, 1)], await ChunksAsync(bulk));
    }

    [Fact]
    public async Task A_chunk_is_a_json_array_of_its_rows()
    {
        var bulk = await ImportAsync(upload => ImportHost.AddRows(upload, 3));

        var payload = Assert.Single(await host.QueryAsync("select payload from import.staged_chunk where upload = $1", row => row.GetFieldValue<byte[]>(0), bulk.Value));
        Assert.Equal("""[{"data":{"_fname":""}},{"data":{"_fname":""}},{"data":{"_fname":""}}]""", JsonElement.Parse(payload).GetRawText());
    }

    [Fact]
    public async Task Nothing_can_be_seen_before_it_is_accepted()
    {
        var before = await CountAsync();
        await using var upload = host.Imports.BeginUpload();
        ImportHost.AddRows(upload, 4_001);
        Assert.True(upload.CanSpill);

        await upload.SpillAsync(CancellationToken.None);
        await upload.SpillAsync(CancellationToken.None);

        Assert.False(upload.CanSpill);
        Assert.Equal((before.Bulks, before.Chunks + 2), await CountAsync());
    }

    [Fact]
    public async Task Stored_chunks_vanish_with_an_upload_that_is_not_accepted()
    {
        var before = await CountAsync();
        await using (var upload = host.Imports.BeginUpload())
        {
            ImportHost.AddRows(upload, 4_001);
            await upload.SpillAsync(CancellationToken.None);
            await upload.AddAttachmentPartAsync(0, 0, new byte[] { 1, 2, 3 }, CancellationToken.None);
        }

        Assert.Equal(before, await CountAsync());
        Assert.Empty(await host.QueryAsync("select 1 from import.attachment_part", row => row.GetInt32(0)));
    }

    [Fact]
    public async Task A_retention_that_comes_after_the_first_rows_were_stored_changes_nothing()
    {
        var bulk = default(BulkId);
        await host.TrackAsync(async () =>
        {
            await using var upload = host.Imports.BeginUpload();
            ImportHost.AddRows(upload, 4_001);
            await upload.SpillAsync(CancellationToken.None);
            upload.Retention = new Retention(PayloadHours: 96, ResultDays: 3);
            bulk = await upload.AcceptAsync(ImportHost.HeaderFor(host.Accounts[0]), CancellationToken.None);
        });

        var days = await host.QueryAsync(
            "select c.day = b.payload_day from import.bulk b join import.staged_chunk c on c.upload = b.id where b.id = $1", row => row.GetBoolean(0), bulk.Value);
        Assert.Equal([true, true, true], days);
    }

    [Fact]
    public async Task Chunks_that_were_stored_on_the_way_belong_to_the_accepted_bulk()
    {
        var id = default(BulkId);
        await host.TrackAsync(async () =>
        {
            await using var upload = host.Imports.BeginUpload();
            ImportHost.AddRows(upload, 4_001);
            await upload.SpillAsync(CancellationToken.None);
            ImportHost.AddRows(upload, 2_000);
            await upload.SpillAsync(CancellationToken.None);
            ImportHost.AddRows(upload, 1);
            Assert.Equal(6_002, upload.RowCount);
            id = await upload.AcceptAsync(ImportHost.HeaderFor(host.Accounts[0]), CancellationToken.None);
        });

        Assert.Equal([(0, 0, 2_000), (1, 2_000, 2_000), (2, 4_000, 2_000), (3, 6_000, 2)], await ChunksAsync(id));
        var task = await host.Tasks.FindAsync(host.Accounts[0], id, CancellationToken.None);
        Assert.Equal((BulkState.Finished, 6_002, 6_002), (task!.State, task.Rows, task.Counts.Created));
    }

    private async Task<BulkId> ImportAsync(Action<IBulkUpload> fill)
    {
        var id = default(BulkId);
        await host.TrackAsync(async () =>
        {
            await using var upload = host.Imports.BeginUpload();
            fill(upload);
            id = await upload.AcceptAsync(ImportHost.HeaderFor(host.Accounts[0]), CancellationToken.None);
        });
        return id;
    }

    private Task<List<(int Chunk, int FirstOrd, int Rows)>> ChunksAsync(BulkId bulk) => host.QueryAsync(
        "select chunk, first_ord, row_count from import.staged_chunk where upload = $1 order by chunk", row => (row.GetInt32(0), row.GetInt32(1), row.GetInt32(2)), bulk.Value);

    private async Task<(long Bulks, long Chunks)> CountAsync() => Assert.Single(await host.QueryAsync(
        "select (select count(*) from import.bulk), (select count(*) from import.staged_chunk)", row => (row.GetInt64(0), row.GetInt64(1))));
}
