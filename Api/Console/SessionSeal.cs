using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using BulkImport.ServiceDefaults;
using Npgsql;

namespace BulkImport.Api.Console;

/// <summary>
/// Makes a token into the value of a cookie and back: encrypted and authenticated, with the time until which it is good, under a key that all processes read from PostgreSQL.
/// </summary>
internal sealed class SessionSeal(NpgsqlDataSource dataSource, TimeProvider clock)
{
    /// <summary>A working day; whoever stays longer signs in again.</summary>
    internal static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    private const string SelectKey = "select key from console.seal";

    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const int TimeBytes = 8;

    // Longer than any cookie that was sealed here: it is not even decoded.
    private const int MostCharacters = 4_096;

    private static readonly byte[] Purpose = "bulkimport_session 1"u8.ToArray();

    private volatile byte[]? _key;

    internal async ValueTask<string> SealAsync(string token, CancellationToken cancellationToken)
    {
        var content = new byte[TimeBytes + Encoding.UTF8.GetByteCount(token)];
        BinaryPrimitives.WriteInt64BigEndian(content, (clock.GetUtcNow() + Lifetime).ToUnixTimeSeconds());
        Encoding.UTF8.GetBytes(token, content.AsSpan(TimeBytes));

        var sealedBytes = new byte[NonceBytes + content.Length + TagBytes];
        RandomNumberGenerator.Fill(sealedBytes.AsSpan(0, NonceBytes));
        using var cipher = new AesGcm(await KeyAsync(cancellationToken), TagBytes);
        cipher.Encrypt(sealedBytes.AsSpan(0, NonceBytes), content, sealedBytes.AsSpan(NonceBytes, content.Length), sealedBytes.AsSpan(NonceBytes + content.Length), Purpose);
        return Base64Url.EncodeToString(sealedBytes);
    }

    /// <summary>The token; null: not sealed here, changed on its way, or over.</summary>
    internal async ValueTask<string?> OpenAsync(string value, CancellationToken cancellationToken)
    {
        if (value.Length > MostCharacters || !Base64Url.IsValid(value, out var length) || length < NonceBytes + TimeBytes + TagBytes)
        {
            return null;
        }

        var content = Decrypt(Base64Url.DecodeFromChars(value), await KeyAsync(cancellationToken));
        return content is not null && BinaryPrimitives.ReadInt64BigEndian(content) > clock.GetUtcNow().ToUnixTimeSeconds() ? Encoding.UTF8.GetString(content.AsSpan(TimeBytes)) : null;
    }

    private static byte[]? Decrypt(byte[] sealedBytes, byte[] key)
    {
        var content = new byte[sealedBytes.Length - NonceBytes - TagBytes];
        using var cipher = new AesGcm(key, TagBytes);
        try
        {
            cipher.Decrypt(sealedBytes.AsSpan(0, NonceBytes), sealedBytes.AsSpan(NonceBytes, content.Length), sealedBytes.AsSpan(NonceBytes + content.Length), content, Purpose);
            return content;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    private async ValueTask<byte[]> KeyAsync(CancellationToken cancellationToken) =>
        _key ??= await dataSource.Sql(SelectKey).FirstAsync(row => row.GetFieldValue<byte[]>(0), cancellationToken)
            ?? throw new InvalidOperationException("console.seal has no key: it was emptied after the migration put one into it.");
}
