using MusicGenre.Inference;
using MusicGenre.Pipelines.Scoring;
using Xunit;

namespace MusicGenre.Tests.Pipelines;

public sealed class NetworkFileTests
{
    [Fact]
    public void Dispose_NetworkInMemory_LeavesNothingBehind()
    {
        var file = new NetworkFile(new NetworkSource(new byte[] { 1, 2, 3 }, "net"), hasExternalData: false);
        Assert.Equal([1, 2, 3], File.ReadAllBytes(file.Path));

        file.Dispose();
        file.Dispose();

        Assert.False(File.Exists(file.Path));
    }

    [Fact]
    public void RemoveOpen_NetworkInMemory_LeavesNothingBehindWhereFilesCanBeRemovedWhileOpen()
    {
        using var file = new NetworkFile(new NetworkSource(new byte[] { 1, 2, 3 }, "net"), hasExternalData: false);

        file.RemoveOpen();

        Assert.Equal(OperatingSystem.IsWindows(), File.Exists(file.Path));
    }

    [Fact]
    public void Path_NetworkOnDiskInOneFile_IsACopyOfTheGivenBytes()
    {
        using var file = new NetworkFile(new NetworkSource(new byte[] { 1, 2, 3 }, "net", "changed since.onnx"), hasExternalData: false);

        Assert.Equal([1, 2, 3], File.ReadAllBytes(file.Path));
    }

    [Fact]
    public void Dispose_NetworkWithDataBesideIt_LeavesItThere()
    {
        var path = Path.GetTempFileName();
        try
        {
            var file = new NetworkFile(new NetworkSource(new byte[] { 1, 2, 3 }, "net", path), hasExternalData: true);
            Assert.Equal(path, file.Path);
            file.RemoveOpen();
            file.Dispose();
            Assert.True(File.Exists(path));
        }
        finally
        {
            File.Delete(path);
        }
    }
}
