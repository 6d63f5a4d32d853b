namespace BulkImport.Architecture.Tests;

// Never run: it stands here so that the reader of metadata is tested on what the compiler really writes.
internal static class PlantedFaults
{
    internal static DateTimeOffset EveryBannedCall(Task task, Task<int> value)
    {
        task.Wait();
        Thread.Sleep(value.Result);
        GC.Collect();
        Console.WriteLine(DateTime.UtcNow);
        return DateTimeOffset.UtcNow;
    }
}
