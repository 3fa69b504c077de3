using System.Diagnostics;
using System.Runtime.Versioning;
using MusicGenre.Audio;
using MusicGenre.Audio.Reading;
using MusicGenre.Core.Tests.Fakes;
using MusicGenre.Testing;
using Xunit;

namespace MusicGenre.Core.Tests.Audio;

/// <summary>Paths of devices and pipes, given explicitly.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class SpecialFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [UnixFact]
    public void OpenReader_Device_SaysWhatItIs()
    {
        File.CreateSymbolicLink(_folder.File("a.wav"), "/dev/zero");
        foreach (var path in new[] { "/dev/zero", "/dev/null", "/dev/urandom", _folder.File("a.wav") })
        {
            Assert.Equal($"{path}: this is a device, not a file", Assert.Throws<IOException>(() => new AudioFile(path).OpenReader()).Message);
        }
    }

    [UnixFact]
    public void Is_LinkThatMustNotBeRead_IsNone() => Assert.Null(UnprivilegedThread.Run(() => Assert.False(SpecialFile.Is("/proc/1/cwd"))));

    [UnixFact]
    public void Is_ContentWithoutALength_IsNone() => Assert.False(SpecialFile.Is("/proc/kallsyms"));

    [UnixFact]
    public async Task OpenReader_Pipe_IsRead()
    {
        var path = _folder.File("pipe.wav");
        using (var mkfifo = Process.Start("mkfifo", [path]))
        {
            await mkfifo.WaitForExitAsync();
        }

        var file = WavBytes.WithSizes(20, 76, 40);
        var writing = Task.Run(() => File.WriteAllBytes(path, file));
        var clip = await AudioClip.LoadAsync(path);
        await writing;

        Assert.Equal(20, clip.SampleCount);
        Assert.Empty(clip.Warnings);
    }
}
