using MusicGenre.Audio;

namespace MusicGenre.Core.Tests.Fakes;

/// <summary>A folder of the test's own, gone with it.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("musicgenre-");

    public string Path => _folder.FullName;

    public string[] Files => Directory.GetFiles(Path);

    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Writes noise of some of the <see cref="FakeModel"/>'s segments as a WAV file.</summary>
    public string WriteNoise(string name, int segments)
    {
        WavWriter.Write(File(name), new AudioClip(FakeModel.Noise(segments * FakeModel.SegmentLength, 0.9f), FakeModel.SampleRate));
        return File(name);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
