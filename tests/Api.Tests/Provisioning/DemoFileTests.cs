using BulkImport.Api.Provisioning;

namespace BulkImport.Api.Tests.Provisioning;

public sealed class DemoFileTests
{
    private static readonly ProvisioningResult Demo = ProvisioningFile.Read(DemoPath(new DirectoryInfo(AppContext.BaseDirectory)), _ => null);

    [Fact]
    public void The_demo_file_has_no_fault() => Assert.Empty(Demo.Faults);

    [Fact]
    public void The_demo_account_has_what_the_vendors_samples_name()
    {
        var account = Demo.Accounts.Single(account => account.Name == "demo");

        Assert.Equal("demo-token", Assert.Single(account.Tokens).Value);
        Assert.Equal(["CRM_ID", "Custom_ID", "Custom_id", "New_field_7", "interests"], account.Databases.Single().Fields.Select(field => field.Name).Order(StringComparer.Ordinal));
        Assert.All(account.Databases.Single().Fields, field => Assert.True(field.IsMatchable));
        Assert.Equal([(20, "sms"), (21, "email"), (24, "email")], account.Resources.Select(resource => (resource.Id, resource.Channel)));
        Assert.Equal([(13, true), (96, true), (97, false)], account.Triggers.Select(trigger => (trigger.Id, trigger.IsActive)));
        Assert.Equal([(1, true), (12, true), (99, false)], account.Workflows.Select(workflow => (workflow.Id, workflow.IsActive)));
        Assert.Equal("demo-club", account.Placewise!.Clubs.Single().Slug);
        Assert.Equal("demo-client", account.Placewise.Clubs.Single().Clients.Single().Token);
        Assert.Equal(("demo", "demo", 60), (account.Dengage!.Users.Single().Userkey, account.Dengage.Users.Single().Password, account.Dengage.Limit.WindowSeconds));
    }

    [Fact]
    public void The_loader_account_has_no_window()
    {
        var account = Demo.Accounts.Single(account => account.Name == "loader");

        Assert.Equal(("loader-token", "loader", 0), (account.Tokens.Single().Value, account.Dengage!.Users.Single().Userkey, account.Dengage.Limit.WindowSeconds));
    }

    private static string DemoPath(DirectoryInfo from) => File.Exists(Path.Combine(from.FullName, "BulkImport.sln"))
        ? Path.Combine(from.FullName, "AppHost", "accounts.demo.json")
        : DemoPath(from.Parent ?? throw new InvalidOperationException("BulkImport.sln is in no folder above the tests."));
}
