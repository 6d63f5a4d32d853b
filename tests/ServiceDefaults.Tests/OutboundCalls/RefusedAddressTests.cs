using BulkImport.ServiceDefaults.OutboundCalls;

namespace BulkImport.ServiceDefaults.Tests.OutboundCalls;

public sealed class RefusedAddressTests
{
    private readonly FarEnd _farEnd = new();

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("10.1.2.3")]
    [InlineData("100.64.0.1")]
    [InlineData("100.100.100.200")]
    [InlineData("127.0.0.1")]
    [InlineData("127.8.8.8")]
    [InlineData("169.254.169.254")]
    [InlineData("168.63.129.16")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.0.0.192")]
    [InlineData("192.0.2.1")]
    [InlineData("192.88.99.1")]
    [InlineData("192.168.1.1")]
    [InlineData("198.18.0.1")]
    [InlineData("198.51.100.1")]
    [InlineData("203.0.113.1")]
    [InlineData("224.0.0.1")]
    [InlineData("240.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("[::]")]
    [InlineData("[::1]")]
    [InlineData("[::7f00:1]")]
    [InlineData("[::ffff:127.0.0.1]")]
    [InlineData("[::ffff:10.0.0.1]")]
    [InlineData("[::ffff:0:10.0.0.1]")]
    [InlineData("[64:ff9b::10.0.0.1]")]
    [InlineData("[64:ff9b:1::1]")]
    [InlineData("[2002:7f00:1::1]")]
    [InlineData("[2002:a9fe:a9fe::1]")]
    [InlineData("[100::1]")]
    [InlineData("[2001::1]")]
    [InlineData("[2001:db8::1]")]
    [InlineData("[3fff::1]")]
    [InlineData("[5f00::1]")]
    [InlineData("[fc00::1]")]
    [InlineData("[fd00:ec2::254]")]
    [InlineData("[fe80::1]")]
    [InlineData("[fe80::1%25eth0]")]
    [InlineData("[fec0::1]")]
    [InlineData("[ff02::1]")]
    public async Task An_address_that_is_nobodys_on_the_internet_is_refused_and_never_connected_to(string host)
    {
        var answer = await _farEnd.GetAsync($"http://{host}/");

        Assert.Equal((OutboundFault.RefusedAddress, 0, false), (answer.Fault, answer.Status, answer.IsWorthRetry));
        Assert.Empty(_farEnd.Connections);
    }

    [Theory]
    [InlineData("http://2130706433/")]
    [InlineData("http://0x7f.1/")]
    [InlineData("http://0x7f000001/")]
    [InlineData("http://127.1/")]
    [InlineData("http://0177.0.0.1/")]
    [InlineData("http://134744072/")]
    [InlineData("http://someone@example.com/")]
    [InlineData("http://someone:secret@example.com/")]
    [InlineData("http://example.com@127.0.0.1/")]
    [InlineData("ftp://example.com/")]
    [InlineData("file:///etc/hosts")]
    public async Task An_address_that_is_written_to_be_misread_is_refused(string address)
    {
        var answer = await _farEnd.Named("example.com", FarEnd.Public).GetAsync(address);

        Assert.Equal((OutboundFault.BadAddress, false), (answer.Fault, answer.IsWorthRetry));
        Assert.Empty(_farEnd.Connections);
    }

    [Theory]
    [InlineData("http://8.8.8.8/", "8.8.8.8")]
    [InlineData("http://172.32.0.1/", "172.32.0.1")]
    [InlineData("http://[2606:4700::1111]/", "2606:4700::1111")]
    [InlineData("http://[64:ff9b::8.8.8.8]/", "64:ff9b::808:808")]
    [InlineData("http://[2002:808:808::1]/", "2002:808:808::1")]
    public async Task An_address_of_the_internet_is_called(string address, string connected)
    {
        var answer = await _farEnd.Answering("204 No Content").GetAsync(address);

        Assert.Equal((204, connected), (answer.Status, Assert.Single(_farEnd.Connections).Address.ToString()));
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    [InlineData("::ffff:192.168.0.9")]
    public async Task A_name_that_leads_inside_is_refused(string address)
    {
        var answer = await _farEnd.Named("inside.example.com", address).GetAsync("https://inside.example.com/");

        Assert.Equal(OutboundFault.RefusedAddress, answer.Fault);
        Assert.Empty(_farEnd.Connections);
    }

    [Fact]
    public async Task A_name_that_leads_inside_and_outside_is_refused_whole()
    {
        var answer = await _farEnd.Named("both.example.com", FarEnd.Public, "10.0.0.1").GetAsync("http://both.example.com/");

        Assert.Equal(OutboundFault.RefusedAddress, answer.Fault);
        Assert.Empty(_farEnd.Connections);
    }

    [Theory]
    [InlineData("http://127.0.0.1:8080/", "127.0.0.0/8")]
    [InlineData("http://[::1]:8080/", "::1/128")]
    [InlineData("http://[::ffff:10.0.0.1]:8080/", "10.0.0.0/8")]
    public async Task What_the_operator_allows_is_called(string address, string allowed)
    {
        var answer = await _farEnd.Answering("200 OK").GetAsync(address, allowed);

        Assert.Equal((200, 8080), (answer.Status, Assert.Single(_farEnd.Connections).Port));
    }

    [Fact]
    public async Task What_the_operator_allows_is_not_a_key_to_its_neighbours()
    {
        var answer = await _farEnd.GetAsync("http://10.2.0.1/", "10.1.0.0/16");

        Assert.Equal(OutboundFault.RefusedAddress, answer.Fault);
    }

    [Fact]
    public void A_network_that_is_none_is_named()
    {
        var options = new OutboundOptions { AllowedNetworks = ["10.0.0.0/8", "everything"] };

        Assert.Equal("Outbound:AllowedNetworks: \"everything\" is not a network such as 10.1.0.0/16 or fd00::/8", Assert.Single(options.Faults()));
    }
}
