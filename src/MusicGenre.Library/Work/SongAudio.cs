using MusicGenre.Audio;
using MusicGenre.Audio.Reading;
using MusicGenre.Files;

namespace MusicGenre.Library.Work;

/// <summary>The audio of a song in work: its file, or a temporary copy of what is at its address, which is deleted with it.</summary>
internal sealed class SongAudio(SongReference song) : IDisposable
{
    private bool _isTemporary;

    /// <summary>The song, with what is known of its size, time and tag when it was opened. If it could not be opened, nothing is known.</summary>
    public SongReference Song { get; private set; } = new(song.Name);

    /// <summary>The path of the file, by which errors name it.</summary>
    public string Path { get; private set; } = song.Name;

    /// <summary>The audio, after it was opened.</summary>
    public IAudioSource Source => new AudioFile(Path);

    /// <summary>Asks a file for its size and time, or fetches what is at the address.</summary>
    public async Task OpenAsync(SongFetch fetch, CancellationToken cancellationToken)
    {
        if (!SongLocation.IsAddress(song.Location))
        {
            var stamp = FileStamp.Of(song.Location);
            if (stamp is { Size: 0 } && RealPath.Resolve(song.Location) is { } real && SpecialFile.Is(real))
            {
                // To open a pipe is to wait for its writer.
                throw new IOException($"{song.Location}: it is a pipe, a socket or a device");
            }

            Song = new SongReference(song.Location, stamp?.Size, stamp?.Modified);
            return;
        }

        var file = TemporaryFile.Create(FileOptions.Asynchronous);
        await using (file.ConfigureAwait(false))
        {
            (_isTemporary, Path) = (true, file.Name);
            var fetched = await fetch.FetchAsync(song, file, cancellationToken).ConfigureAwait(false);
            Song = fetched with { Location = song.Name };
        }
    }

    /// <summary>The tags, or null if the file has gone meanwhile.</summary>
    public AudioTags? ReadTags() => FileTags.Read(Path);

    public void Dispose()
    {
        if (_isTemporary)
        {
            TemporaryFile.Delete(Path);
        }
    }
}
