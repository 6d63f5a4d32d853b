using System.Globalization;

namespace BulkImport.Kits.Hosting.Internal;

/// <summary>The account under which a server runs when root starts it.</summary>
internal sealed record ServerUser(string Name, uint UserId, uint GroupId)
{
    private static readonly string[] Preferred = ["postgres", "nobody"];

    /// <summary>Null when we are not root: then the server runs as we do. PostgreSQL refuses root, so root needs another account.</summary>
    public static ServerUser? Choose(bool isRoot, IEnumerable<string> passwordFileLines)
    {
        if (!isRoot)
        {
            return null;
        }

        var accounts = passwordFileLines.Select(Parse).OfType<ServerUser>().ToList();
        return Preferred.Select(name => accounts.Find(account => account.Name == name)).FirstOrDefault(account => account is not null)
            ?? throw new DistributedApplicationException("PostgreSQL refuses to run as root, and there is neither a user 'postgres' nor 'nobody': add one with useradd.");
    }

    /// <summary>Null when we are not root.</summary>
    public static ServerUser? Current() => Choose(Environment.IsPrivilegedProcess, File.ReadLines("/etc/passwd"));

    /// <summary>The first directory on the way to <paramref name="path"/> that other users may not enter; null when all may be entered.</summary>
    public static string? FindClosedParent(string path, Func<string, UnixFileMode> modeOf)
    {
        var parents = new Stack<string>();
        for (var parent = Path.GetDirectoryName(path); parent is not null; parent = Path.GetDirectoryName(parent))
        {
            parents.Push(parent);
        }

        return parents.FirstOrDefault(parent => !modeOf(parent).HasFlag(UnixFileMode.OtherExecute));
    }

    private static ServerUser? Parse(string line)
    {
        var parts = line.Split(':');
        return parts.Length > 3
            && uint.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var user)
            && uint.TryParse(parts[3], NumberStyles.None, CultureInfo.InvariantCulture, out var group)
            ? new ServerUser(parts[0], user, group)
            : null;
    }
}
