using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using BulkImport.Testing;

namespace BulkImport.Benchmarks;

/// <summary>
/// The console over a million tasks and a task of a million rows, in a browser: how long each page takes to be there, and how long the server takes for what is asked by
/// scrolling and filtering.
/// </summary>
internal static class ConsoleBenchmark
{
    private const int Rows = 1_000_000;

    internal static async Task RunAsync()
    {
        await using var service = await ServiceUnderTest.StartAsync();
        var watch = Stopwatch.StartNew();
        var task = await ImportAsync(service);
        await service.SettleAsync();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Rows:N0} rows in one task, their messages kept, after {watch.Elapsed.TotalSeconds:F0} s"));
        await TaskBenchmark.FillAsync(service);
        await using var browser = await NodeProgram.StartAsync(Path.Combine(AppContext.BaseDirectory, "javascript"), "console.mjs", service.Address.GetLeftPart(UriPartial.Authority), "benchmark-admin", task);
        while (await browser.Output.ReadLineAsync() is { } line)
        {
            Console.WriteLine(line);
        }
    }

    private static async Task<string> ImportAsync(ServiceUnderTest service)
    {
        using var form = new MultipartFormDataContent { { new StringContent("benchmark-token"), "token" }, { new ByteArrayContent(File()), "file", "rows.ndjson" } };
        using var upload = new HttpRequestMessage(HttpMethod.Post, "api/v1.1/files/upload") { Content = form };
        upload.Headers.Accept.Add(new("application/json"));
        var key = (await service.SendAsync(upload)).GetProperty("data").GetProperty("file_key").GetString();
        const string Import = "mutation($file: String!) { importProfiles(input: {file: $file, triggerId: 96, importId: \"million\"}) { task { id } userErrors { message } } }";
        using var request = new HttpRequestMessage(HttpMethod.Post, "graphql") { Content = JsonContent.Create(new { query = Import, variables = new { file = key } }) };
        request.Headers.Accept.Add(new("application/json"));
        var answer = (await service.SendAsync(request)).GetProperty("data").GetProperty("importProfiles");
        var task = answer.GetProperty("task").ValueKind == JsonValueKind.Object ? answer.GetProperty("task").GetProperty("id").GetString()! : throw new InvalidOperationException(answer.ToString());
        while (await service.ScalarAsync("select count(*) from import.bulk where finished_at is null") > 0)
        {
            await Task.Delay(200);
        }

        return task;
    }

    // Of ten rows one has no address, and one changes the profile of the row before it.
    private static byte[] File()
    {
        var lines = new StringBuilder(Rows * 70);
        for (var row = 0; row < Rows; row++)
        {
            lines.Append(CultureInfo.InvariantCulture, $$$"""{"data":{"email":"{{{(row % 10 == 3 ? "no address" : $"row{row - (row % 10 == 8 ? 1 : 0)}@example.com")}}}","tier":"tier {{{row % 100}}}"}}""").Append('\n');
        }

        return Encoding.UTF8.GetBytes(lines.ToString());
    }
}
