using BulkImport.Console.Tests.Run;
using Microsoft.Playwright;

namespace BulkImport.Console.Tests;

[Collection(ConsoleCollection.Name)]
public sealed class ImportTests(ConsoleRun run)
{
    [Fact]
    public async Task A_csv_file_is_mapped_looked_at_sent_and_followed()
    {
        var lines = Enumerable.Range(0, 25).Select(person => $"csv.{person}@example.com,Kim,{(person == 2 ? "often" : person)}");
        await using var visit = await run.VisitAsync("/import");
        await visit.Page.SetInputFilesAsync("input[type=file]", Pages.File("people.csv", "Mail,Call name,visits\n" + string.Join('\n', lines)));

        await visit.Field("Field for the column Mail").SelectOptionAsync("email");
        await visit.Field("Field for the column Call name").SelectOptionAsync("_fname");
        await Assertions.Expect(visit.Table("First rows as they would be read").Locator("tbody tr")).ToHaveCountAsync(20);
        await Assertions.Expect(visit.Page.GetByText("One value of these rows does not fit its field")).ToBeVisibleAsync();
        await Assertions.Expect(visit.Page.Locator("td.wrong")).ToHaveTextAsync("often is no whole number");
        await visit.Page.GetByLabel("Launch").SelectOptionAsync("Trigger: Welcome");
        await visit.Field("Import id").FillAsync("from-csv");
        await visit.Button("Start the import").ClickAsync();

        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Region, new() { Name = "Sending" })).ToContainTextAsync("Sent 25 rows in 1 bulk");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Region, new() { Name = "Import from-csv" })).ToContainTextAsync("24 created");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Region, new() { Name = "Import from-csv" })).ToContainTextAsync("1 rejected");
    }

    [Theory]
    [InlineData("people.ndjson", "{\"email\":\"nd.1@example.com\",\"tier\":\"gold\"}\n{\"email\":\"nd.2@example.com\",\"tier\":\"gold\"}\n")]
    [InlineData("people.json", "[{\"email\":\"js.1@example.com\",\"tier\":\"gold\"},{\"email\":\"js.2@example.com\",\"tier\":\"gold\"}]")]
    [InlineData("rows.json", "{\"data\":[{\"data\":{\"email\":\"en.1@example.com\"}},{\"data\":{\"email\":\"en.2@example.com\"}}]}")]
    public async Task A_json_file_of_any_form_is_sent(string name, string text)
    {
        await using var visit = await run.VisitAsync("/import");
        await visit.Page.SetInputFilesAsync("input[type=file]", Pages.File(name, text));
        await visit.Field("Import id").FillAsync(name);

        await visit.Button("Start the import").ClickAsync();

        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Region, new() { Name = $"Import {name}" })).ToContainTextAsync("2 created");
    }

    [Fact]
    public async Task A_dropped_file_is_read_like_a_chosen_one()
    {
        await using var visit = await run.VisitAsync("/import");

        await visit.Page.EvaluateAsync(
            """
            () => {
              const files = new DataTransfer()
              files.items.add(new File(['email,tier\ndrop@example.com,gold\n'], 'dropped.csv', { type: 'text/csv' }))
              document.querySelector('.drop').dispatchEvent(new DragEvent('drop', { dataTransfer: files, bubbles: true, cancelable: true }))
            }
            """);

        await Assertions.Expect(visit.Page.Locator(".file-name")).ToContainTextAsync("dropped.csv");
    }

    [Theory]
    [InlineData("broken.json", "{\"data\": [")]
    [InlineData("empty.csv", "")]
    [InlineData("noise.csv", "\0\u0001\u0002")]
    public async Task A_file_that_cannot_be_read_is_refused_with_the_reason(string name, string text)
    {
        await using var visit = await run.VisitAsync("/import");

        await visit.Page.SetInputFilesAsync("input[type=file]", Pages.File(name, text));

        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Alert).Filter(new() { HasTextRegex = new(".") })).ToBeVisibleAsync();
        await Assertions.Expect(visit.Button("Start the import")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_bulk_that_is_refused_says_why_and_goes_on_where_it_stopped()
    {
        await using var visit = await run.VisitAsync("/import");
        await visit.Page.SetInputFilesAsync("input[type=file]", Pages.File("people.csv", "email\nrefused@example.com\n"));
        await visit.Field("Import id").FillAsync("refused");
        await visit.Page.RouteAsync("**/graphql", route => route.FulfillAsync(new() { Status = 503, Body = "{}" }), new() { Times = 1 });

        await visit.Button("Start the import").ClickAsync();
        await visit.Button("Try again").ClickAsync();

        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Region, new() { Name = "Import refused" })).ToContainTextAsync("1 created");
        visit.Forgive("503");
    }
}
