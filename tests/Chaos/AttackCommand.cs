using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace BulkImport.Chaos;

/// <summary>
/// Hostile bodies against a running Api: it must answer each of them within two seconds, never with a fault of its own, and stay below 300 MB. Then attachments up to
/// the limit of a body, which must be accepted with as little memory.
/// </summary>
internal static class AttackCommand
{
    private const int Mutations = 10_000;
    private const long MostKilobytes = 300 * 1024;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    internal static async Task<bool> RunAsync(int seed)
    {
        await using var service = await ServiceUnderChaos.StartAsync(1);
        using var target = new Target(service);
        var random = new Random(seed);
        var holds = true;
        foreach (var (name, body) in HostileXml.Bodies())
        {
            holds &= await AttackAsync(target, name, body, "application/xml");
        }

        foreach (var (name, body) in HostileJson.Bodies())
        {
            holds &= await AttackAsync(target, name, body, "application/json");
        }

        holds &= await MutateAsync(target, "json", Encoding.UTF8.GetBytes(HostileJson.Valid), "application/json", random);
        holds &= await MutateAsync(target, "xml", Encoding.UTF8.GetBytes(HostileXml.Valid), "application/xml", random);
        holds &= await AttachAsync(target, isXml: false);
        holds &= await AttachAsync(target, isXml: true);
        return holds & await target.IsWorkingAsync();
    }

    private static async Task<bool> AttackAsync(Target target, string name, byte[] body, string mediaType)
    {
        var answer = await target.PostAsync(new ByteArrayContent(body), mediaType);
        var holds = answer.IsHarmless && answer.Elapsed < Longest && target.PeakKilobytes < MostKilobytes;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{(holds ? "ok " : "BAD")} {mediaType[12..],-5} {name,-34} {body.Length,10:N0} B {answer.Elapsed.TotalMilliseconds,6:N0} ms  peak {target.PeakKilobytes / 1024} MB  {answer.Text}"));
        return holds;
    }

    private static async Task<bool> MutateAsync(Target target, string name, byte[] valid, string mediaType, Random random)
    {
        var (accepted, slowest, bad) = (0, TimeSpan.Zero, 0);
        for (var i = 0; i < Mutations; i++)
        {
            var body = Mutation.Of(valid, random);
            var answer = await target.PostAsync(new ByteArrayContent(body), mediaType);
            accepted += answer.IsAccepted ? 1 : 0;
            slowest = answer.Elapsed > slowest ? answer.Elapsed : slowest;
            if (!answer.IsHarmless)
            {
                bad++;
                Console.WriteLine($"BAD {name} mutation {i}: {answer.Text}: {Encoding.Latin1.GetString(body)}");
            }
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{Mutations:N0} mutated {name} bodies: {accepted:N0} accepted, {bad} faults, slowest {slowest.TotalMilliseconds:N0} ms, peak {target.PeakKilobytes / 1024} MB"));
        return bad == 0 && slowest < Longest && target.PeakKilobytes < MostKilobytes;
    }

    // 74 MiB of files are 99 MiB of base64.
    private static async Task<bool> AttachAsync(Target target, bool isXml)
    {
        var before = target.PeakKilobytes;
        var answer = await target.PostAsync(new AttachmentBody(isXml, files: 2, bytesEach: 37 * 1024 * 1024, padding: 0), isXml ? "application/xml" : "application/json");
        var over = await target.PostAsync(
            new AttachmentBody(isXml, files: 1, bytesEach: 1024 * 1024, padding: (10 * 1024 * 1024) + 1), isXml ? "application/xml" : "application/json");
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{(isXml ? "xml" : "json")}: 99 MiB of attachments {(answer.IsAccepted ? "accepted" : answer.Text)} in {answer.Elapsed.TotalSeconds:N1} s, peak {before / 1024} -> {target.PeakKilobytes / 1024} MB; 10 MiB + 1 of anything else: {over.Text}"));
        return answer.IsAccepted && over.Text.Contains("http: request body too large", StringComparison.Ordinal) && target.PeakKilobytes < MostKilobytes;
    }

    /// <summary>What came back.</summary>
    private sealed record Answer(int Status, string Text, TimeSpan Elapsed)
    {
        internal bool IsAccepted => Status == 200 && Text.Contains("task_id", StringComparison.Ordinal) && !Text.Contains("error_debug", StringComparison.Ordinal);

        /// <summary>Accepted, or refused as the sender's fault.</summary>
        internal bool IsHarmless => Status == 200 && !Text.Contains("\"error\":500", StringComparison.Ordinal) && !Text.Contains("<error>500", StringComparison.Ordinal) && Text.Length > 0;
    }

    private sealed class Target(ServiceUnderChaos service) : IDisposable
    {
        private readonly HttpClient _http = new() { Timeout = TimeSpan.FromMinutes(2) };
        private readonly Uri _address = new(service.Address, "api/v1.1/campaigns/triggers/import_and_start_batch_task");

        internal long PeakKilobytes => service.Replicas()[0].PeakKilobytes;

        public void Dispose() => _http.Dispose();

        internal async Task<Answer> PostAsync(HttpContent content, string mediaType)
        {
            using (content)
            {
                content.Headers.ContentType = new MediaTypeHeaderValue(mediaType);
                var watch = Stopwatch.StartNew();
                using var response = await _http.PostAsync(_address, content);
                var text = await response.Content.ReadAsStringAsync();
                return new Answer((int)response.StatusCode, text.Length > 200 ? text[..200] : text, watch.Elapsed);
            }
        }

        internal async Task<bool> IsWorkingAsync() =>
            (await PostAsync(new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(new { token = "chaos-a-token", trigger_id = 96, data = new[] { new { email = "afterwards@example.org" } } })), "application/json")).IsAccepted;
    }
}
