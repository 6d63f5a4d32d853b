using System.Text.Json;
using BulkImport.Campaign.DeliverMessages;

namespace BulkImport.Campaign.Tests;

public sealed class TemplateTests
{
    private const string Lead = """{"_fname":"Ada","visits":17,"vip":true,"shelves":["drama","poetry"],"nickname":null,"extra":{"a":1},"sly":"{lead._fname}","html":"<b>\"&'</b>"}""";
    private const string Content = """{"page":"card","order":{"id":7,"lines":[{"n":1}]},"sly":"{apicontent.page}"}""";

    [Theory]
    [InlineData("Hello {lead._fname}, you came from {apicontent.page}.", "Hello Ada, you came from card.")]
    [InlineData("{lead._fname}{lead._fname}", "AdaAda")]
    [InlineData("{lead.visits} {lead.vip} {lead.extra}", "17 true {\"a\":1}")]
    [InlineData("{lead.shelves}", "drama, poetry")]
    [InlineData("Order {apicontent.order.id}", "Order 7")]
    [InlineData("{lead.extra.a}", "1")]
    [InlineData("no variable", "no variable")]
    [InlineData("", "")]
    public void A_variable_stands_for_its_value(string template, string text) => Assert.Equal(text, Render(template));

    [Theory]
    [InlineData("[{lead.missing}]")]
    [InlineData("[{lead.nickname}]")]
    [InlineData("[{apicontent.missing.deeper}]")]
    [InlineData("[{apicontent.page.deeper}]")]
    [InlineData("[{apicontent.order.lines.n}]")]
    public void A_value_that_is_missing_is_nothing(string template) => Assert.Equal("[]", Render(template));

    [Fact]
    public void Without_content_its_variables_are_nothing()
    {
        using var lead = JsonDocument.Parse(Lead);

        Assert.Equal("[]", Template.Parse("[{apicontent.page}]").Render(new TemplateValues(lead.RootElement, null), TemplateForm.Text));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{ lead._fname }")]
    [InlineData("{lead.}")]
    [InlineData("{lead}")]
    [InlineData("{apicontent.}")]
    [InlineData("{lead._fname")]
    [InlineData("} {")]
    [InlineData("body { color: red }")]
    [InlineData("{{other}}")]
    public void Braces_that_name_nothing_stay_as_they_are(string template) => Assert.Equal(template, Render(template));

    [Theory]
    [InlineData("{{lead._fname}}", "{Ada}")]
    [InlineData("{lead.x {lead._fname}", "{lead.x Ada")]
    [InlineData("{lead.{lead._fname}}", "{lead.Ada}")]
    [InlineData("a { b {apicontent.page} } {lead.visits}", "a { b card } 17")]
    public void A_variable_inside_other_braces_is_still_one(string template, string text) => Assert.Equal(text, Render(template));

    [Fact]
    public void A_value_that_looks_like_a_variable_is_not_read_as_one() => Assert.Equal("{lead._fname} {apicontent.page}", Render("{lead.sly} {apicontent.sly}"));

    [Fact]
    public void In_html_a_value_is_escaped_and_the_template_is_not() =>
        Assert.Equal("<p>&lt;b&gt;&quot;&amp;&#39;&lt;/b&gt;</p>", Render("<p>{lead.html}</p>", TemplateForm.Html));

    [Theory]
    [InlineData("Dear {lead._fname|friend}", "Dear Ada")]
    [InlineData("Dear {lead.missing|friend}", "Dear friend")]
    [InlineData("Dear {lead.nickname|dear friend}!", "Dear dear friend!")]
    [InlineData("{apicontent.missing.deeper|none}", "none")]
    [InlineData("{lead.missing|}", "")]
    [InlineData("{lead.|friend}", "{lead.|friend}")]
    public void What_is_missing_has_what_the_template_says_instead(string template, string text) => Assert.Equal(text, Render(template));

    [Fact]
    public void In_html_what_stands_in_for_a_value_is_escaped_too() => Assert.Equal("<p>a &amp; b</p>", Render("<p>{lead.missing|a & b}</p>", TemplateForm.Html));

    [Fact]
    public void The_subscription_by_which_a_message_goes_has_its_values()
    {
        using var lead = JsonDocument.Parse(Lead);
        using var list = JsonDocument.Parse("""[{"resource_id":21,"channel":"email","email":"news@example.org","custom_fields":{"_browser_name":"Firefox"}}]""");
        var values = new TemplateValues(lead.RootElement, null, Recipient.Choose(21, "email", lead.RootElement, list.RootElement));

        Assert.Equal("news@example.org Firefox []", Template.Parse("{subscription.email} {subscription.custom_fields._browser_name} [{subscription.phone}]").Render(values, TemplateForm.Text));
    }

    [Fact]
    public void A_profiles_own_address_stands_in_for_its_subscriptions()
    {
        using var lead = JsonDocument.Parse("""{"phones":["+46700000001"]}""");
        using var none = JsonDocument.Parse("[]");
        var values = new TemplateValues(lead.RootElement, null, Recipient.Choose(21, "sms", lead.RootElement, none.RootElement));

        Assert.Equal("+46700000001 []", Template.Parse("{subscription.phone} [{subscription.email}]").Render(values, TemplateForm.Text));
    }

    [Fact]
    public void Text_that_runs_from_right_to_left_stays_as_it_is() =>
        Assert.Equal("שלום Ada, مرحبا\u200f!", Render("שלום {lead._fname}, مرحبا\u200f!"));

    private static string Render(string template, TemplateForm form = TemplateForm.Text)
    {
        using var lead = JsonDocument.Parse(Lead);
        using var content = JsonDocument.Parse(Content);
        return Template.Parse(template).Render(new TemplateValues(lead.RootElement, content.RootElement), form);
    }
}
