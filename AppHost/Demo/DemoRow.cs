using System.Text.Json;

namespace BulkImport.AppHost.Demo;

// One item in Altcraft's shape: {"data": {...}}, with the flaw that was chosen for it.
internal static class DemoRow
{
    private const int SmsResource = 20;
    private const int EmailResource = 21;

    internal static void Write(Utf8JsonWriter writer, DemoPerson person, DemoFlaw flaw)
    {
        writer.WriteStartObject();
        writer.WriteStartObject("data");
        WriteAddresses(writer, person, flaw);
        WritePerson(writer, person, flaw);
        WriteOrigin(writer, person);
        WriteSubscriptions(writer, person, flaw);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteAddresses(Utf8JsonWriter writer, DemoPerson person, DemoFlaw flaw)
    {
        if (flaw is DemoFlaw.WrongType) { writer.WriteNumber("email", person.Email.Length); }
        else if (flaw is DemoFlaw.MalformedEmail) { writer.WriteString("email", person.Email.Replace('@', '.')); }
        else if (flaw is not DemoFlaw.NoEmail) { writer.WriteString("email", person.Email); }

        writer.WriteStartArray("phones");
        writer.WriteStringValue(flaw is DemoFlaw.BadPhone ? "call me" : person.Phone);
        writer.WriteEndArray();
    }

    private static void WritePerson(Utf8JsonWriter writer, DemoPerson person, DemoFlaw flaw)
    {
        writer.WriteString("_fname", person.FirstName);
        writer.WriteString("_lname", person.LastName);
        writer.WriteString("_sex", person.Sex);
        writer.WriteString("_bdate", flaw is DemoFlaw.BadDate ? "1985-02-31" : person.BirthDate);
        writer.WriteString("_city", person.City);
        writer.WriteString("_country", person.Country);
        writer.WriteString("_postal_code", person.PostalCode);
        writer.WriteString("_tz", person.Zone);
        writer.WriteString("CRM_ID", person.CrmId);
        writer.WriteStartArray("interests");
        foreach (var interest in person.Interests) { writer.WriteStringValue(interest); }
        writer.WriteEndArray();
    }

    private static void WriteOrigin(Utf8JsonWriter writer, DemoPerson person)
    {
        writer.WriteString("_regdate", person.RegisteredAt);
        writer.WriteString("_regip", person.Address);
        writer.WriteString("_regcity", person.City);
        writer.WriteString("_regcountry", person.CountryCode);
        writer.WriteString("_regurl", $"https://www.example.com/{person.CountryCode.ToLowerInvariant()}/register?from=newsletter&step=2");
        writer.WriteString("_vendor", person.Vendor);
        writer.WriteString("_browser", "Firefox");
        writer.WriteString("_os", "Linux");
    }

    // Without a sound address there is nothing to subscribe.
    private static void WriteSubscriptions(Utf8JsonWriter writer, DemoPerson person, DemoFlaw flaw)
    {
        writer.WriteStartArray("subscriptions");
        if (flaw is not (DemoFlaw.NoEmail or DemoFlaw.MalformedEmail or DemoFlaw.WrongType)) { WriteSubscription(writer, "email", "email", person.Email, EmailResource); }
        if (person.HasSmsSubscription && flaw is not DemoFlaw.BadPhone) { WriteSubscription(writer, "sms", "phone", person.Phone, SmsResource); }
        writer.WriteEndArray();
    }

    private static void WriteSubscription(Utf8JsonWriter writer, string channel, string key, string address, int resource)
    {
        writer.WriteStartObject();
        writer.WriteString("channel", channel);
        writer.WriteString(key, address);
        writer.WriteNumber("resource_id", resource);
        writer.WriteString("status", "subscribed");
        writer.WriteStartArray("cats");
        writer.WriteStringValue("news");
        writer.WriteStringValue("offers");
        writer.WriteEndArray();
        writer.WriteStartObject("custom_fields");
        writer.WriteString("_device_type", "desktop");
        writer.WriteString("_browser_name", "Firefox");
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
