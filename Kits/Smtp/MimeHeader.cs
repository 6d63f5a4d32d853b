using BulkImport.Kits.Smtp.Internal;

namespace BulkImport.Kits.Smtp;

/// <summary>A header field that the message has besides those with a property of their own.</summary>
public sealed record MimeHeader
{
    // A second one of these would let the message be read in two ways.
    private static readonly string[] Reserved =
        ["From", "To", "Bcc", "Reply-To", "Subject", "Date", "Message-ID", "MIME-Version", "Return-Path"];

    /// <summary>
    /// The value is text: what is not ASCII is written as encoded words, and control characters, line ends among them, become spaces. Long values are folded at spaces.
    /// </summary>
    /// <exception cref="ArgumentException">The name has a character that may not stand in one, or is the name of a header that the message writes itself.</exception>
    public MimeHeader(string name, string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(value);
        if (name.Length > 60 || !name.All(letter => letter is > ' ' and < '\x7f' and not ':'))
        {
            throw new ArgumentException("The name of a header has a character that may not stand in one, or more than 60 characters.", nameof(name));
        }

        if (Reserved.Contains(name, StringComparer.OrdinalIgnoreCase) || name.StartsWith("Content-", StringComparison.OrdinalIgnoreCase))
        {
            throw new ArgumentException($"The header {name} is written by the message itself, once.", nameof(name));
        }

        Name = name;
        Value = HeaderText.Clean(value);
    }

    /// <summary>As it stands before the colon.</summary>
    public string Name { get; }

    /// <summary>On one line, as it is read again.</summary>
    public string Value { get; }
}
