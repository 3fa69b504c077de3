// Writes the sample clips as WAV files into a folder, the same samples every time:
//   dotnet run -c Release --project eng/SynthesizeClips -- FOLDER
// make.sh beside this file runs it, encodes some clips as MP3 with lame, and copies all of them to samples/audio:
//   lame -m j --cbr -b 128 FOLDER/metal.wav samples/audio/metal.mp3
using MusicGenre.Audio;
using SynthesizeClips.Pieces;

if (args.Length != 1)
{
    Console.Error.WriteLine("Usage: SynthesizeClips FOLDER");
    return 2;
}

var folder = Directory.CreateDirectory(args[0]).FullName;
Save("metal", Metal.Play(sampleRate: 44_100));
Save("reggae", Reggae.Play(sampleRate: 44_100));
Save("jazz", Jazz.Play(sampleRate: 22_050).ToMono());
Save("hiphop", HipHop.Play(sampleRate: 32_000));
Save("country", Country.Play(sampleRate: 32_000));
Save("blues", Blues.Play(sampleRate: 32_000));
Save("classical", Classical.Play(sampleRate: 22_050).ToMono());
Save("disco", Disco.Play(sampleRate: 22_050).ToMono());
return 0;

void Save(string name, AudioClip clip, WavSampleFormat format = WavSampleFormat.Pcm16)
    => WavWriter.Write(Path.Combine(folder, name + ".wav"), clip, format, overwrite: true);
