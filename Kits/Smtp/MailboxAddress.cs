using BulkImport.Kits.Smtp.Internal;

namespace BulkImport.Kits.Smtp;

/// <summary>
/// A mailbox with the name that mail programs show for it. The address is checked so far that it cannot end its header or its command and begin another; whether
/// anybody lives there, only the server knows.
/// </summary>
public sealed record MailboxAddress
{
    /// <summary>A mailbox with a name in any script; control characters in the name, line ends among them, become spaces.</summary>
    /// <exception cref="ArgumentException">The address has no local part or domain, is longer than 254 bytes, or has a character that may not stand in one.</exception>
    public MailboxAddress(string? name, string address)
    {
        Name = HeaderText.Clean(name ?? "");
        Address = AddressSyntax.Check(address);
    }

    /// <summary>A mailbox without a name.</summary>
    /// <exception cref="ArgumentException">As with a name.</exception>
    public MailboxAddress(string address)
        : this(null, address)
    {
    }

    /// <summary>Empty: the address alone.</summary>
    public string Name { get; }

    /// <summary>Without angle brackets, as it was given.</summary>
    public string Address { get; }

    /// <summary>Whether only a server with the extension SMTPUTF8 can take the address. A domain alone can be given in its xn-- form instead.</summary>
    public bool IsInternational => !System.Text.Ascii.IsValid(Address);

    /// <summary>For people, not for the wire.</summary>
    public override string ToString() => Name.Length == 0 ? Address : $"{Name} <{Address}>";
}
