using System.Security.Cryptography;
using System.Text;

namespace BulkImport.Import.IdentifyCaller;

/// <summary>A password as it is stored: PBKDF2 with SHA-256 over a salt of its own.</summary>
internal sealed record StoredPassword(int Iterations, byte[] Salt, byte[] Hash)
{
    private const int SaltBytes = 16;
    private const int HashBytes = 32;

    internal static StoredPassword Of(string password, int iterations)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        return new StoredPassword(iterations, salt, Derive(password, salt, iterations));
    }

    /// <summary>What no password fits, at the cost of one that is wrong: for users that there are not.</summary>
    internal static StoredPassword Nobody(int iterations) => new(iterations, new byte[SaltBytes], []);

    internal bool Fits(string password) => CryptographicOperations.FixedTimeEquals(Derive(password, Salt, Iterations), Hash);

    private static byte[] Derive(string password, byte[] salt, int iterations) =>
        Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(password), salt, iterations, HashAlgorithmName.SHA256, HashBytes);
}
