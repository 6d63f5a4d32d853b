using System.Text;
using BulkImport.Import.Contracts;
using BulkImport.Kits.LocalQueues;
using BulkImport.Testing.Smtp;
using Microsoft.Extensions.DependencyInjection;

namespace BulkImport.Campaign.Tests.SendMessages;

public sealed class AttachmentTests(CampaignHost host) : IClassFixture<CampaignHost>
{
    [Fact]
    public async Task The_files_of_a_request_travel_with_every_mail_byte_for_byte()
    {
        await using var sink = SmtpSink.Start();
        await host.SendByAsync(Posting.Smtp(sink.Port));
        var bytes = new byte[200_000];
        new Random(7).NextBytes(bytes);

        await host.Services.TrackActivity().Timeout(TimeSpan.FromMinutes(1)).ExecuteAndWaitAsync(async services =>
        {
            await using var upload = services.GetRequiredService<IImports>().BeginUpload();
            upload.AddRow("""{"data":{"email":"one@files.example"}}"""u8);
            upload.AddRow("""{"data":{"email":"two@files.example"}}"""u8);
            await upload.AddAttachmentPartAsync(0, 0, bytes.AsMemory(0, 150_000), CancellationToken.None);
            await upload.AddAttachmentPartAsync(0, 1, bytes.AsMemory(150_000), CancellationToken.None);
            var launch = new LaunchRequest("trigger", CampaignHost.Trigger, Attachments: [new Attachment(0, "отчёт.bin", "application/octet-stream", bytes.Length)]);
            await upload.AcceptAsync(new BulkHeader(host.Account, "altcraft", new MatchingRule(host.Database, "email"), launch), CancellationToken.None);
        });

        Assert.Equal(2, sink.MessageCount);
        Assert.All(sink.Messages, message => Assert.Contains(
            Convert.ToBase64String(bytes), Encoding.ASCII.GetString(message.Bytes).Replace("\r\n", "", StringComparison.Ordinal), StringComparison.Ordinal));
    }
}
